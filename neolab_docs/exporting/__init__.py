"""Tables of a project on their way to spreadsheets and calendars."""
