package io.tocsin.model.trace;

/** The steps of an alert that are recorded, in their order. */
public enum TraceStep {
    /** A request with alerts, from its head to its answer. The only one that begins a trace. */
    RECEIVE("receive alerts"),
    /** What a request held is made durable in the journal. */
    APPEND("append to journal"),
    /** The engine decides about one entry of the journal. */
    DECIDE("decide"),
    /** A change of an incident is taken into the store, with the notifications that it causes. */
    PROJECT("project change"),
    /** One attempt to deliver one notification. */
    NOTIFY("notify target");

    private final String title;

    TraceStep(String title) {
        this.title = title;
    }

    /** How its spans are called. */
    public String title() {
        return title;
    }
}
