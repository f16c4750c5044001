package io.tocsin.console.read;

import io.tocsin.model.identity.NotificationId;
import io.tocsin.sink.store.DeliveryActions;
import io.tocsin.sink.store.DeliveryCursor;
import io.tocsin.sink.store.DeliveryFilter;
import io.tocsin.sink.store.DeliveryItem;
import io.tocsin.sink.store.DeliveryLog;
import io.tocsin.sink.store.Store;
import io.tocsin.sink.store.TargetStanding;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** What the console shows of deliveries and targets, and what people do with them. Refuses as {@link Incidents} does. */
public final class Deliveries {

    private final Store store;
    private final Incidents incidents;
    private final InstantSource clock;

    /** Asks the store that these incidents are in. */
    public Deliveries(Incidents incidents, InstantSource clock) {
        this.store = incidents.store();
        this.incidents = incidents;
        this.clock = clock;
    }

    /** The newest first. */
    public List<DeliveryItem> list(DeliveryFilter filter, Optional<DeliveryCursor> after, int limit) {
        return incidents.read(() -> store.deliveries().list(filter, after, limit));
    }

    /** The one with exactly this id. */
    public Optional<DeliveryItem> find(NotificationId id) {
        return incidents.read(() -> store.deliveries().find(id));
    }

    /** What was done about it. */
    public DeliveryLog log(NotificationId id) {
        return incidents.read(() -> store.deliveries().log(id));
    }

    /** Lets it be tried at once. */
    public DeliveryActions.Result retry(NotificationId id, String actor) {
        return incidents.read(() -> store.deliveryActions().retry(id, actor, clock.instant()));
    }

    /** Gives it up. */
    public DeliveryActions.Result cancel(NotificationId id, String actor) {
        return incidents.read(() -> store.deliveryActions().cancel(id, actor, clock.instant()));
    }

    /** How it stands with each target, by name. */
    public List<TargetStanding> targets() {
        return incidents.read(() -> store.targets().all());
    }

    /** Lets a target be tried again; empty when there is none of this name. */
    public Optional<TargetStanding> resume(String target, String actor) {
        return incidents.read(() -> store.targets().resume(target, actor, clock.instant()));
    }
}
