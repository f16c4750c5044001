package io.tocsin.model.incident;

import io.tocsin.model.identity.Coded;

/** Why an incident is in its group. */
public enum GroupReason implements Coded {
    /** Nothing that began a short while before is related to it: it begins a group. */
    BEGAN_IT("began_it"),
    /** The same service had an incident in it, or this incident was in it before. */
    SAME_SERVICE("same_service"),
    /** Its service depends on that of a member, or the other way round. */
    DEPENDENCY("dependency"),
    /** An alert of it and one of a member come from the same machine. */
    SAME_HOST("same_host"),
    /** Its service and that of a member depend on the same one. */
    COMMON_DEPENDENCY("common_dependency"),
    /** A few dependencies lead from its service to that of a member, in whatever direction. */
    NEARBY("nearby"),
    /** An alert of it and one of a member come from the same cluster, zone or region. */
    SAME_PLACE("same_place"),
    /** Its alert fires so often that its time says nothing: it is in a group of its own. */
    FIRES_OFTEN("fires_often");

    private final String code;

    GroupReason(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
