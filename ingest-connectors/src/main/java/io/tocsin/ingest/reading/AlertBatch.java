package io.tocsin.ingest.reading;

import io.tocsin.ingest.connector.BadPart;
import io.tocsin.ingest.connector.EventIds;
import io.tocsin.ingest.connector.Finding;
import io.tocsin.ingest.connector.IgnoreReason;
import io.tocsin.ingest.connector.Payload;
import io.tocsin.ingest.connector.Reading;
import io.tocsin.ingest.connector.Remark;
import io.tocsin.ingest.connector.UnreadableException;
import io.tocsin.ingest.text.CleanText;
import io.tocsin.model.alert.AlertEvent;
import io.tocsin.model.identity.EventId;
import io.tocsin.model.journal.AlertCommand;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Collects what one payload says into its {@link Reading}: no member of a batch is lost, the good ones are taken and
 * each bad one is named by its place. For one reading; not thread-safe.
 */
public final class AlertBatch {

    private final String connector;
    private final Payload payload;
    private final EventIds ids;
    private final List<AlertEvent> events = new ArrayList<>();
    private final List<AlertCommand> commands = new ArrayList<>();
    private final List<BadPart> bad = new ArrayList<>();
    private final Set<Remark> remarks = EnumSet.noneOf(Remark.class);
    private int members;

    /** Nothing yet, of this payload of this connector. */
    public AlertBatch(String connector, Payload payload) {
        this.connector = connector;
        this.payload = payload;
        this.ids = new EventIds(connector, payload);
    }

    /** What is read. */
    public Payload payload() {
        return payload;
    }

    /** As {@link Payload#ownService()}. */
    public Optional<String> ownService() {
        return Optional.of(payload.ownService());
    }

    /** The id of the payload as a whole, as an alert that is all of it has it. */
    public EventId wholeId(boolean dated) {
        return ids.whole(dated);
    }

    /** What had to be assumed for any of the events; more may be added. */
    public Set<Remark> remarks() {
        return remarks;
    }

    /** Something had to be assumed for the whole payload. */
    public AlertBatch remark(boolean happened, Remark remark) {
        if (happened) {
            remarks.add(remark);
        }
        return this;
    }

    /** The reading of a payload that is this one alert. */
    public Reading only(AlertDraft draft) {
        try {
            draft.require();
        } catch (UnreadableException e) {
            return new Reading.Unreadable(e.finding());
        }
        EventId id = draft.deliveryId().isEmpty() ? ids.whole(draft.isDated()) : ids.delivery(draft.deliveryId(), 0);
        return new Reading.Events(List.of(draft.event(connector, payload, id, remarks)), commands, bad, remarks);
    }

    /** The reading of a payload that is one alert, made elsewhere with the id that it is given. */
    public Reading only(boolean dated, Function<EventId, AlertEvent> making) {
        return new Reading.Events(List.of(making.apply(ids.whole(dated))), commands, bad, remarks);
    }

    /** The reading of a payload that is no alert; {@code dated} when it names a time or an id of its own. */
    public Reading ignored(IgnoreReason reason, Optional<String> service, boolean dated) {
        return new Reading.Ignored(
                reason, ids.whole(dated), payload.terms().serviceOr(service.flatMap(CleanText::service)));
    }

    /** The reading of a payload by which the sender asks us to call an address before it sends anything. */
    public Reading handshake(IgnoreReason reason, String address) {
        return new Reading.Ignored(
                reason, ids.whole(true), payload.terms().serviceOr(Optional.empty()), Optional.of(address));
    }

    /**
     * The next member of a batch.
     *
     * @throws UnreadableException when it is beyond a limit; then it is none of the members yet
     */
    public void add(AlertDraft draft) throws UnreadableException {
        draft.require();
        events.add(draft.event(connector, payload, nextId(draft.deliveryId(), draft.isDated()), remarks));
    }

    /** The next member of a batch, or the only one. */
    public void add(CommandDraft draft) {
        commands.add(draft.command(connector, payload, nextId(draft.deliveryId(), draft.isDated())));
    }

    /** The next member of a batch, made elsewhere with {@link #nextId}. */
    public void add(AlertEvent event) {
        events.add(event);
    }

    /** The id of the next member; asked for once for each. */
    public EventId nextId(boolean dated) {
        return ids.part(members++, dated);
    }

    private EventId nextId(String deliveryId, boolean dated) {
        return deliveryId.isEmpty() ? nextId(dated) : ids.delivery(deliveryId, members++);
    }

    /** The next member of a batch, which cannot be read. */
    public void bad(Finding finding, byte[] body) {
        bad.add(new BadPart(members++, finding, body));
    }

    /** How many members there are, good and bad. */
    public int members() {
        return members;
    }

    /** The reading of all members, in their order. */
    public Reading finish() {
        if (!events.isEmpty() || !commands.isEmpty()) {
            return new Reading.Events(BatchOrder.keep(events), commands, bad, remarks);
        }
        if (bad.isEmpty()) {
            return ignored(IgnoreReason.EMPTY_BATCH, Optional.empty(), false);
        }
        BadPart first = bad.get(0);
        return new Reading.Unreadable(
                new Finding(
                        first.finding().cause(),
                        "alerts[" + first.index() + "]." + first.finding().place(),
                        first.finding().found(),
                        first.finding().allowed()),
                bad);
    }
}
