package io.tocsin.console.http;

/** The closed list of refusals. The slug is part of the API: {@code urn:tocsin:problem:<slug>}. */
public enum ProblemKind {
    /** A parameter has a value that is not allowed, or is not known. */
    WRONG_PARAMETER("wrong-parameter", 400, "A parameter is not allowed"),
    /** A cursor of another filter, or not one of ours. */
    WRONG_CURSOR("wrong-cursor", 400, "The cursor does not belong to this list"),
    /** A browser on another site, or without our token, tried to write. */
    FOREIGN_ORIGIN("foreign-origin", 403, "The request comes from another site"),
    /** No such path. */
    NO_SUCH_PAGE("no-such-page", 404, "Nothing is here"),
    /** No incident has this id, and none starts with it. */
    UNKNOWN_INCIDENT("unknown-incident", 404, "No such incident"),
    /** No decision of this command is known. */
    UNKNOWN_COMMAND("unknown-command", 404, "No such command"),
    /** No decision about this event was found. */
    UNKNOWN_EVENT("unknown-event", 404, "No such event"),
    /** No silence has this id. */
    UNKNOWN_SILENCE("unknown-silence", 404, "No such silence"),
    /** No delivery has this id. */
    UNKNOWN_DELIVERY("unknown-delivery", 404, "No such delivery"),
    /** No sink has a target of this name. */
    UNKNOWN_TARGET("unknown-target", 404, "No such target"),
    /** Nobody has published rules, and no engine has said which it has. */
    UNKNOWN_RULES("unknown-rules", 404, "It is not known which rules hold"),
    /** No candidate rules run. */
    NO_SHADOW("no-shadow", 404, "No rules run as a shadow"),
    /** The path is served, but not with this method. */
    METHOD_NOT_ALLOWED("method-not-allowed", 405, "This method is not allowed here"),
    /** Several incidents start with this. */
    AMBIGUOUS_ID("ambiguous-id", 409, "Several incidents start with this id"),
    /** The engine decided against the command. */
    COMMAND_REFUSED("command-refused", 409, "The engine refused the command"),
    /** It is under way, settled or overtaken. */
    DELIVERY_SETTLED("delivery-settled", 409, "Nothing can be done about this delivery"),
    /** Another silence has this id. */
    SILENCE_EXISTS("silence-exists", 409, "There is another silence with this id"),
    /** It was changed since it was read. */
    SILENCE_CHANGED("silence-changed", 412, "The silence was changed meanwhile"),
    /** A change must say what it is a change of. */
    NO_PRECONDITION("no-precondition", 428, "Say which version is meant"),
    /** More than we read. */
    BODY_TOO_LARGE("body-too-large", 413, "The body is too large"),
    /** Not the content type that this path takes. */
    WRONG_CONTENT_TYPE("wrong-content-type", 415, "This content type is not taken here"),
    /** The body cannot be read, or a field has a value that is not allowed. */
    WRONG_BODY("wrong-body", 422, "The body is not what is expected"),
    /** The same idempotency key came with another body before. */
    IDEMPOTENCY_KEY_REUSED("idempotency-key-reused", 422, "The idempotency key was used for something else"),
    /** Our mistake. */
    INTERNAL("internal", 500, "Something went wrong here"),
    /** Kafka does not take commands, or does not give decisions. */
    JOURNAL_UNAVAILABLE("journal-unavailable", 503, "Kafka does not answer"),
    /** The database does not answer. */
    STORE_UNAVAILABLE("store-unavailable", 503, "Incidents cannot be read"),
    /** All streams are taken. */
    TOO_MANY_STREAMS("too-many-streams", 503, "Too many live streams are open"),
    /** All searches are taken, or this one took too long. */
    SEARCH_TOO_LONG("search-too-long", 503, "The search takes too long");

    private final String slug;
    private final int status;
    private final String title;

    ProblemKind(String slug, int status, String title) {
        this.slug = slug;
        this.status = status;
        this.title = title;
    }

    /** The last part of the problem's {@code type}. */
    public String slug() {
        return slug;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** One line for people, the same for every problem of this kind. */
    public String title() {
        return title;
    }
}
