"""One module for each panel. They alone read and write the DOM, and text from files reaches it as text only."""
