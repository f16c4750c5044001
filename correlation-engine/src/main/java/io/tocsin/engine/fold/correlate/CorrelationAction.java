package io.tocsin.engine.fold.correlate;

/** Where a firing alert goes. */
public enum CorrelationAction {
    /** To the open incident that it belongs to. */
    STAY,
    /** To the open incident that takes the new alerts of its key. */
    JOIN,
    /** To a resolved incident, which goes on. */
    REOPEN,
    /** To an incident of its own, the first of its key or after the others took their last. */
    OPEN
}
