package io.tocsin.ingest.reading;

import io.tocsin.ingest.connector.Finding;
import io.tocsin.ingest.connector.Payload;
import io.tocsin.ingest.connector.Remark;
import io.tocsin.ingest.connector.UnreadableException;
import io.tocsin.ingest.text.CleanText;
import io.tocsin.ingest.text.LabelDraft;
import io.tocsin.ingest.text.SecretNames;
import io.tocsin.ingest.text.SenderTime;
import io.tocsin.ingest.text.WebLinks;
import io.tocsin.model.alert.AlertEvent;
import io.tocsin.model.alert.AlertStatus;
import io.tocsin.model.alert.Severity;
import io.tocsin.model.identity.EventId;
import io.tocsin.model.identity.ServiceName;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An alert while a connector puts it together from what its source says. Everything is cleaned and cut here, and what
 * had to be assumed is remarked. Of texts that are given more than once the first that is not blank stays, so that a
 * connector names its candidates in their order. Not thread-safe.
 */
public final class AlertDraft {

    private final AlertKey key;
    private final AlertStatus status;
    private final LabelDraft labels = new LabelDraft();
    private final WebLinks links = new WebLinks();
    private final Set<Remark> remarks = EnumSet.noneOf(Remark.class);
    private @Nullable Severity severity;
    private String service = "";
    private String environment = "";
    private String title = "";
    private String description = "";
    private String deliveryId = "";
    private boolean repeating;
    private @Nullable Instant occurredAt;
    private @Nullable Instant expiresAt;
    private @Nullable Instant overdueAt;

    /** The draft of what is said of this alert. */
    public AlertDraft(AlertKey key, AlertStatus status) {
        this.key = key;
        this.status = status;
    }

    /** How bad it is; never given: {@link Severity#ERROR}, with a remark while it fires. */
    public AlertDraft severity(Severity found) {
        severity = found;
        return this;
    }

    /** As {@link #severity(Severity)}; empty: nothing is said. */
    public AlertDraft severity(Optional<Severity> found) {
        found.ifPresent(this::severity);
        return this;
    }

    /** A service that it names. */
    public AlertDraft service(Optional<String> candidate) {
        service = candidate(service, candidate);
        return this;
    }

    /** An environment that it names. */
    public AlertDraft environment(Optional<String> candidate) {
        environment = candidate(environment, candidate);
        return this;
    }

    /** A title; without any it is the key. */
    public AlertDraft title(Optional<String> candidate) {
        title = candidate(title, candidate);
        return this;
    }

    /** A description. */
    public AlertDraft description(Optional<String> candidate) {
        description = candidate(description, candidate);
        return this;
    }

    /** A description of two texts, one below the other. */
    public AlertDraft description(Optional<String> first, Optional<String> second) {
        return description(Optional.of((first.orElse("") + "\n" + second.orElse("")).strip()));
    }

    /** A label; the first of a name stays. */
    public AlertDraft label(String name, String value) {
        labels.add(name, value);
        return this;
    }

    /** A label, if there is a value. */
    public AlertDraft label(String name, Optional<String> value) {
        value.ifPresent(text -> labels.add(name, text));
        return this;
    }

    /** Labels that are left out before they come here, as they are too many. */
    AlertDraft omit(int count) {
        labels.omit(count);
        return this;
    }
    /** A link, if there is one. */
    public AlertDraft link(String name, Optional<String> url) {
        url.filter(address -> !links.add(name, address)).ifPresent(dropped -> remarks.add(Remark.LINK_DROPPED));
        return this;
    }

    /** When the sender says that it happened, in any form; the first that can be understood stays. */
    public AlertDraft occurredAt(Optional<String> time) {
        if (occurredAt == null) {
            occurredAt = time.map(SenderTime::of).orElse(null);
        }
        return this;
    }

    /** When the sender says that it happened; the first that was given stays. */
    public AlertDraft occurredAt(Instant time) {
        if (occurredAt == null) {
            occurredAt = time;
        }
        return this;
    }

    /** When it is over unless more is heard. */
    public AlertDraft expiresAt(Instant time) {
        expiresAt = time;
        return this;
    }

    /** While it does not fire: when it fires unless its sender is heard of. */
    public AlertDraft overdueAt(Instant time) {
        overdueAt = time;
        return this;
    }

    /** An id that the sender gives each delivery and repeats when it tries again; then the body does not matter. */
    public AlertDraft deliveryId(Optional<String> id) {
        deliveryId = candidate(deliveryId, id);
        return this;
    }

    /**
     * The sender sends the very same bytes again to say that it still holds. Within
     * {@value io.tocsin.ingest.connector.EventIds#TIMELESS_SECONDS} seconds they are one event; after that another.
     */
    public AlertDraft repeating() {
        repeating = true;
        return this;
    }

    /** Something had to be assumed. */
    public AlertDraft remark(Remark remark) {
        remarks.add(remark);
        return this;
    }

    /** As {@link #remark(Remark)}, if it happened. */
    public AlertDraft remark(boolean happened, Remark remark) {
        if (happened) {
            remarks.add(remark);
        }
        return this;
    }

    /** Keeps every field that nobody asked for as a label, unless its name sounds like a secret. */
    public AlertDraft rest(Fields fields) {
        fields.rest(this::other);
        return this;
    }

    /** Keeps a field that means nothing to us as a label, unless its name sounds like a secret. */
    public void other(String name, String value) {
        if (!SecretNames.isSecret(name)) {
            labels.add(name, value);
        }
    }

    /** True when it fires, as far as is known. */
    public boolean isFiring() {
        return status == AlertStatus.FIRING;
    }

    /**
     * Says whether an alert may be made of it.
     *
     * @throws UnreadableException when it brings more labels than one may
     */
    void require() throws UnreadableException {
        Optional<Finding> excess = labels.excess();
        if (excess.isPresent()) {
            throw new UnreadableException(excess.get());
        }
    }

    String deliveryId() {
        return deliveryId;
    }

    /** True when equal bytes can only be the same delivery. */
    boolean isDated() {
        return occurredAt != null && !repeating;
    }

    AlertEvent event(String connector, Payload payload, EventId id, Set<Remark> found) {
        ServiceName owner = payload.terms().unsettled(CleanText.service(service));
        String line = CleanText.line(title, CleanText.MAX_TITLE);
        remark(severity == null && status == AlertStatus.FIRING, Remark.SEVERITY_ASSUMED);
        remark(occurredAt == null, Remark.TIME_ASSUMED);
        AlertEvent event = payload.terms()
                .settle(new AlertEvent(
                        id,
                        connector,
                        payload.integration(),
                        key.of(payload.integration()),
                        status,
                        severity == null ? Severity.ERROR : severity,
                        owner,
                        CleanText.line(environment, CleanText.MAX_LABEL_NAME),
                        line.isEmpty() ? CleanText.line(key.value(), CleanText.MAX_TITLE) : line,
                        CleanText.block(description, CleanText.MAX_DESCRIPTION),
                        labels.finish(),
                        links.finish(),
                        occurredAt == null ? payload.receivedAt() : occurredAt,
                        payload.receivedAt(),
                        Optional.ofNullable(expiresAt),
                        Optional.ofNullable(overdueAt)));
        remark(event.service().equals(ServiceName.UNASSIGNED), Remark.SERVICE_UNASSIGNED);
        found.addAll(remarks);
        return event;
    }

    static String candidate(String taken, Optional<String> candidate) {
        return taken.isBlank() ? candidate.orElse("") : taken;
    }
}
