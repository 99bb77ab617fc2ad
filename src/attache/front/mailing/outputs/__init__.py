"""An edition as a letter: its HTML by MJML, its plain text, and the MIME message around both."""
