"""Files to tables: layout, digits, schema, bad cells, rows that stand twice."""
