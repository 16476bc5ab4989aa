-- What stands in the way of a need or a goal, and what the client has to build on.

CREATE TABLE barrier (
    source_key VARCHAR NOT NULL,
    provenance VARCHAR(40) NOT NULL,
    void_why VARCHAR NOT NULL,
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    client_id INTEGER NOT NULL,
    plan_id INTEGER NOT NULL,
    need_id INTEGER,
    goal_id INTEGER,
    rank INTEGER NOT NULL,
    kind VARCHAR(40) NOT NULL,
    name VARCHAR NOT NULL,
    done VARCHAR NOT NULL,
    status VARCHAR(40),
    since DATE,
    CONSTRAINT provenance CHECK (provenance IN ('from the record', 'taken over', 'entered')),
    FOREIGN KEY(client_id) REFERENCES client (id),
    FOREIGN KEY(plan_id) REFERENCES "plan" (id),
    FOREIGN KEY(need_id) REFERENCES need (id),
    FOREIGN KEY(goal_id) REFERENCES goal (id),
    CONSTRAINT barrierkind CHECK (kind IN ('barrier', 'strength')),
    CONSTRAINT barrierstatus CHECK (status IN ('open', 'eased', 'gone', 'accepted'))
);

CREATE INDEX ix_barrier_client_id ON barrier (client_id);

CREATE INDEX ix_barrier_goal_id ON barrier (goal_id);

CREATE INDEX ix_barrier_need_id ON barrier (need_id);

CREATE INDEX ix_barrier_plan_id ON barrier (plan_id);
