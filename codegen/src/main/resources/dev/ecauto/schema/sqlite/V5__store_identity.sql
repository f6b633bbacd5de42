-- Which store this is: its copies carry the same id, another store has another one.

CREATE TABLE store_identity (
  store_id TEXT NOT NULL,
  CONSTRAINT pk_store_identity PRIMARY KEY (store_id)
);
INSERT INTO store_identity (store_id) VALUES (lower(hex(randomblob(16))));
