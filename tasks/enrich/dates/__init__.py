"""Dates and periods in the text, made into days with the date of publication."""
