"""Make the database of the buggy editor.

Run this once before you start app.py. It is safe to run it again:
it only makes what is missing and never deletes anything.
"""

import os
import sqlite3
from contextlib import closing

# app.py has the same line: both must use the same file.
DATABASE_FILE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "database.db")

# "closing" closes the connection at the end, even after an error.
with closing(sqlite3.connect(DATABASE_FILE)) as connection:
    # "IF NOT EXISTS" leaves a table that is already there exactly as it is.
    # So a column that you add below appears in a new database only.
    connection.execute("""
        CREATE TABLE IF NOT EXISTS buggies (
            id INTEGER PRIMARY KEY,
            qty_wheels INTEGER DEFAULT 4,
            flag_color VARCHAR(20),
            flag_color_secondary VARCHAR(20),
            flag_pattern VARCHAR(20)
        )
    """)

    # "OR IGNORE" does nothing if there is a record with this id already.
    cursor = connection.execute("INSERT OR IGNORE INTO buggies (id) VALUES (1)")

    # Nothing is kept in the file until it is committed.
    connection.commit()

    if cursor.rowcount == 1:
        print("The database is ready, with one new buggy in it.")
    else:
        print("The database is ready. Your buggy was there already, and is unchanged.")
