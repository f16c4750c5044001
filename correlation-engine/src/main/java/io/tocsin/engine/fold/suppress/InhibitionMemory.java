package io.tocsin.engine.fold.suppress;

import io.tocsin.engine.fold.state.AlertPlace;
import io.tocsin.engine.fold.state.InhibitionRows;
import io.tocsin.model.identity.StableId;
import io.tocsin.model.journal.InhibitionSource;
import io.tocsin.model.suppression.Suppression;
import io.tocsin.model.suppression.SuppressionKind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of inhibitions: since when each holds, its sources of all partitions, the alerts of this partition
 * that are like its targets, and those that it suppresses. Each source and each target is a row of its own, found by the
 * inhibition and the values that both have.
 *
 * <p>Rows end with a hash of the alert's place before the place itself. So the first source is any, and if sources end in
 * some order of their names, it is seldom the one that was named as the reason.
 */
public final class InhibitionMemory {

    private static final String SINCE = "since|";
    private static final String SOURCE = "source|";
    private static final String TARGET = "target|";
    private static final String INHIBITED = "inhibited|";
    private static final String INHIBITED_BY = "inhibited_by|";
    private static final String LINGERING = "lingering|";

    private final InhibitionRows rows;

    /** In these rows. */
    public InhibitionMemory(InhibitionRows rows) {
        this.rows = rows;
    }

    /** What values are remembered under. */
    public static String hash(List<String> values) {
        return StableId.of(values.toArray(String[]::new));
    }

    /** What an alert is suppressed by. */
    public static Suppression reason(String inhibition, AlertPlace source) {
        return new Suppression(
                SuppressionKind.INHIBITION, inhibition + ": " + source.service().value() + " " + source.key());
    }

    /**
     * An inhibition that holds.
     *
     * @param definition what it says
     * @param since the number of the publication with which it came to hold
     * @param name hash of its name
     */
    public record Holding(String definition, long since, String name) {}

    /** Those that were published, or have had a source. */
    public List<Holding> holding() {
        return rows.inhibitionRows(SINCE, "", Integer.MAX_VALUE).stream()
                .map(key -> holding(key.substring(SINCE.length())))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Holding> holding(String definition) {
        String row = rows.inhibitionRow(SINCE + definition);
        if (row == null) {
            return Optional.empty();
        }
        int end = row.indexOf('|');
        return Optional.of(new Holding(definition, Long.parseLong(row.substring(0, end)), row.substring(end + 1)));
    }

    /** The number of the publication with which it came to hold; 0 when it was never published. */
    public long since(String definition) {
        return holding(definition).map(Holding::since).orElse(0L);
    }

    /** True when it is one of {@link #holding()}. */
    public boolean isHolding(String definition) {
        return holding(definition).isPresent();
    }

    /** It holds since then. */
    public void begin(String inhibition, String definition, long since) {
        rows.putInhibitionRow(SINCE + definition, since + "|" + hash(inhibition));
    }

    /**
     * True when the inhibition that holds is the one that this is a source of. Who did not see it begin, as its journal
     * begins later, learns here since when it holds.
     */
    public boolean holds(InhibitionSource source) {
        if (!isHolding(source.definition())) {
            begin(source.inhibition(), source.definition(), source.since());
        }
        return since(source.definition()) == source.since();
    }

    /** What a name is remembered under. */
    public static String hash(String inhibition) {
        return StableId.of(inhibition);
    }

    /** It holds no longer; what it suppressed stays so for a while. */
    public void linger(Holding ended) {
        rows.putInhibitionRow(lingering(ended), "");
        rows.removeInhibitionRow(SINCE + ended.definition());
    }

    /** What it suppressed stays so no longer. */
    public void unlinger(Holding ended) {
        rows.removeInhibitionRow(lingering(ended));
    }

    private static String lingering(Holding ended) {
        return LINGERING + ended.name() + "|" + ended.definition() + "|" + ended.since();
    }

    /** True while what an inhibition suppressed stays so that said this and holds no longer. */
    public boolean lingers(String name, String definition) {
        return !rows.inhibitionRows(LINGERING + name + "|" + definition + "|", "", 1)
                .isEmpty();
    }

    /** True while what this reason suppresses stays so, although the inhibition holds no longer, or says something else. */
    public boolean lingers(Suppression reason) {
        return !rows.inhibitionRows(LINGERING + hash(inhibition(reason)) + "|", "", 1)
                .isEmpty();
    }

    /** The name of the inhibition. */
    public static String inhibition(Suppression reason) {
        return reason.source().substring(0, reason.source().indexOf(':'));
    }

    /** It is a source from here on. */
    public void putSource(InhibitionSource source) {
        rows.putInhibitionRow(row(source), "");
    }

    /** It is none any more. */
    public void removeSource(InhibitionSource source) {
        rows.removeInhibitionRow(row(source));
    }

    /** It is none any more from that time on, unless it fires again before; empty when it was none. */
    public Optional<String> removeSource(InhibitionSource source, Instant at) {
        String row = row(source);
        if (rows.inhibitionRow(row) == null) {
            return Optional.empty();
        }
        rows.putInhibitionRow(row, Long.toString(at.toEpochMilli()));
        return Optional.of(row);
    }

    /** What {@link #removeSource(InhibitionSource, Instant)} gave: none from now on, if that is so; which alert it was. */
    public Optional<AlertPlace> removeSource(String row, Instant at) {
        if (!Long.toString(at.toEpochMilli()).equals(rows.inhibitionRow(row))) {
            return Optional.empty();
        }
        rows.removeInhibitionRow(row);
        String[] parts = row.split("\\|", 7);
        return Optional.of(AlertPlace.parse(parts[6]));
    }

    /** What the inhibition says that such a row is of. */
    public static String definition(String row) {
        return row.substring(SOURCE.length(), row.indexOf('|', SOURCE.length()));
    }

    /** True when there is a source like this one that inhibits all that this one would. */
    public boolean hasAsGood(InhibitionSource source) {
        String prefix = sources(source.definition(), source.since(), hash(source.values()));
        return first(prefix + "0|") != null || (source.bothSides() && first(prefix + "1|") != null);
    }

    /**
     * Any source of a target.
     *
     * @param both whether the target is like a source, too: then only a source that is not like a target inhibits it
     */
    public @Nullable AlertPlace source(String definition, List<String> values, boolean both) {
        String prefix = sources(definition, since(definition), hash(values));
        AlertPlace ofOneSide = first(prefix + "0|");
        return ofOneSide != null || both ? ofOneSide : first(prefix + "1|");
    }

    private @Nullable AlertPlace first(String prefix) {
        List<String> first = rows.inhibitionRows(prefix, "", 1);
        return first.isEmpty() ? null : place(first.get(0), prefix);
    }

    /** Forgets sources of an inhibition that began to hold then; how many there were. */
    public int forgetSources(String definition, long since, int limit) {
        return forget(SOURCE + definition + "|" + since + "|", limit);
    }

    /** The alert is like a target. */
    public void putTarget(String definition, List<String> values, AlertPlace alert) {
        rows.putInhibitionRow(row(targets(definition, hash(values)), alert), "");
    }

    /** The alert is not like a target any more. */
    public void removeTarget(String definition, List<String> values, AlertPlace alert) {
        rows.removeInhibitionRow(row(targets(definition, hash(values)), alert));
    }

    /**
     * Alerts that are like targets and have these values.
     *
     * @param after where to begin; null: with the first
     */
    public List<AlertPlace> targets(String definition, String hash, @Nullable AlertPlace after, int limit) {
        return places(targets(definition, hash), after, limit);
    }

    /** Forgets alerts that are like targets of an inhibition that holds no longer; how many there were. */
    public int forgetTargets(String definition, int limit) {
        return forget(TARGET + definition + "|", limit);
    }

    /** The alert is suppressed for this reason. */
    public void putInhibited(Suppression reason, AlertPlace alert) {
        rows.putInhibitionRow(row(inhibited(hash(inhibition(reason))), alert), "");
        rows.putInhibitionRow(row(inhibitedBy(reason), alert), "");
    }

    /** The alert is not suppressed for this reason any more. */
    public void removeInhibited(Suppression reason, AlertPlace alert) {
        rows.removeInhibitionRow(row(inhibited(hash(inhibition(reason))), alert));
        rows.removeInhibitionRow(row(inhibitedBy(reason), alert));
    }

    /**
     * Alerts that are suppressed for this reason.
     *
     * @param after where to begin; null: with the first
     */
    public List<AlertPlace> inhibitedBy(Suppression reason, @Nullable AlertPlace after, int limit) {
        return places(inhibitedBy(reason), after, limit);
    }

    /**
     * Alerts that an inhibition of this name suppresses, whatever it said when it began to.
     *
     * @param after where to begin; null: with the first
     */
    public List<AlertPlace> inhibited(String name, @Nullable AlertPlace after, int limit) {
        return places(inhibited(name), after, limit);
    }

    private int forget(String prefix, int limit) {
        List<String> keys = rows.inhibitionRows(prefix, "", limit);
        keys.forEach(rows::removeInhibitionRow);
        return keys.size();
    }

    private List<AlertPlace> places(String prefix, @Nullable AlertPlace after, int limit) {
        return rows.inhibitionRows(prefix, after == null ? "" : row(prefix, after), limit).stream()
                .map(key -> place(key, prefix))
                .toList();
    }

    private static String inhibitedBy(Suppression reason) {
        return INHIBITED_BY + hash(reason.source()) + "|";
    }

    private static String inhibited(String name) {
        return INHIBITED + name + "|";
    }

    private static String sources(String definition, long since, String hash) {
        return SOURCE + definition + "|" + since + "|" + hash + "|";
    }

    private static String targets(String definition, String hash) {
        return TARGET + definition + "|" + hash + "|";
    }

    private static String row(InhibitionSource source) {
        String side = source.bothSides() ? "1|" : "0|";
        return row(
                sources(source.definition(), source.since(), hash(source.values())) + side,
                new AlertPlace(source.service(), source.alert()));
    }

    private static String row(String prefix, AlertPlace alert) {
        return prefix + StableId.of(alert.toString()) + "|" + alert;
    }

    private static AlertPlace place(String row, String prefix) {
        return AlertPlace.parse(row.substring(prefix.length() + StableId.LENGTH + 1));
    }
}
