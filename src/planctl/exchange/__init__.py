"""Files in and out: spreadsheets and tables, nothing about databases."""
