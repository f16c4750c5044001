package io.tocsin.engine.fold.group;

import io.tocsin.engine.fold.group.GroupValue.Firings;
import io.tocsin.engine.fold.group.GroupValue.OpenGroup;
import io.tocsin.engine.fold.group.GroupValue.Openings;
import io.tocsin.engine.fold.group.GroupValue.Place;
import io.tocsin.engine.fold.group.GroupValue.Sightings;
import io.tocsin.engine.fold.group.GroupValue.Stay;
import io.tocsin.model.identity.DedupKey;
import io.tocsin.model.identity.GroupId;
import io.tocsin.model.identity.IncidentId;
import io.tocsin.model.identity.ServiceName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Values by key, with the kinds of keys there are. What is kept where is told in {@link GroupValue}. */
public final class GroupMemory {

    private static final Sightings NONE = new Sightings(List.of());
    private static final Openings NO_OPENINGS = new Openings(List.of());

    private final Values values;

    /** Where the values are. */
    public interface Values {

        /** The value under this key. */
        @Nullable
        GroupValue groupValue(String key);

        /** Remembers the value. */
        void putGroupValue(String key, GroupValue value);

        /** Forgets it; nothing happens when there is none. */
        void removeGroupValue(String key);
    }

    /** Over these values. */
    public GroupMemory(Values values) {
        this.values = values;
    }

    static String ofService(ServiceName service) {
        return "s/" + service.value();
    }

    static String ofPlace(String place) {
        return "p/" + place;
    }

    static String ofScope(Scope scope) {
        return "r/" + scope.text();
    }

    Sightings sightings(String key) {
        return values.groupValue(key) instanceof Sightings known ? known : NONE;
    }

    Openings openings(String key) {
        return values.groupValue(key) instanceof Openings known ? known : NO_OPENINGS;
    }

    void put(String key, GroupValue value) {
        values.putGroupValue(key, value);
    }

    @Nullable
    GroupValue value(String key) {
        return values.groupValue(key);
    }

    boolean isKnown(String key) {
        return values.groupValue(key) != null;
    }

    void remove(String key) {
        values.removeGroupValue(key);
    }

    @Nullable
    OpenGroup group(GroupId id) {
        return values.groupValue("g/" + id.value()) instanceof OpenGroup known ? known : null;
    }

    void put(OpenGroup group) {
        values.putGroupValue("g/" + group.id().value(), group);
    }

    void remove(GroupId id) {
        values.removeGroupValue("g/" + id.value());
    }

    /** Where the coordination has this incident. */
    @Nullable
    Place place(IncidentId incident) {
        return values.groupValue("i/" + incident.value()) instanceof Place known ? known : null;
    }

    void put(IncidentId incident, Place place) {
        values.putGroupValue("i/" + incident.value(), place);
    }

    void removePlace(IncidentId incident) {
        values.removeGroupValue("i/" + incident.value());
    }

    /** What the service itself remembers of its incident. */
    @Nullable
    Stay stay(IncidentId incident) {
        return values.groupValue("t/" + incident.value()) instanceof Stay known ? known : null;
    }

    void put(IncidentId incident, Stay stay) {
        values.putGroupValue("t/" + incident.value(), stay);
    }

    /** Forgets what the service remembers of its incident. */
    public void removeStay(IncidentId incident) {
        values.removeGroupValue("t/" + incident.value());
    }

    @Nullable
    Firings firings(ServiceName service, DedupKey alert) {
        return values.groupValue(ofAlert(service, alert)) instanceof Firings known ? known : null;
    }

    void put(ServiceName service, DedupKey alert, Firings firings) {
        values.putGroupValue(ofAlert(service, alert), firings);
    }

    /** Forgets when the alert fired. */
    public void removeFirings(ServiceName service, DedupKey alert) {
        values.removeGroupValue(ofAlert(service, alert));
    }

    private static String ofAlert(ServiceName service, DedupKey alert) {
        return "a/" + service.value().length() + "/" + service.value() + "/" + alert;
    }
}
