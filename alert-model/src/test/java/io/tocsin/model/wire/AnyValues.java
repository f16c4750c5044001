package io.tocsin.model.wire;

import io.tocsin.model.alert.Alert;
import io.tocsin.model.alert.AlertEvent;
import io.tocsin.model.alert.AlertStatus;
import io.tocsin.model.alert.Expiry;
import io.tocsin.model.alert.Link;
import io.tocsin.model.alert.Severity;
import io.tocsin.model.decision.Decision;
import io.tocsin.model.decision.DecisionReason;
import io.tocsin.model.decision.IncidentEffect;
import io.tocsin.model.decision.Outcome;
import io.tocsin.model.identity.CommandId;
import io.tocsin.model.identity.CorrelationKey;
import io.tocsin.model.identity.DedupKey;
import io.tocsin.model.identity.EventId;
import io.tocsin.model.identity.GroupId;
import io.tocsin.model.identity.IncidentId;
import io.tocsin.model.identity.JournalPosition;
import io.tocsin.model.identity.Labels;
import io.tocsin.model.identity.NotificationId;
import io.tocsin.model.identity.RulesVersion;
import io.tocsin.model.identity.ServiceName;
import io.tocsin.model.identity.StableId;
import io.tocsin.model.incident.Acknowledgement;
import io.tocsin.model.incident.Actor;
import io.tocsin.model.incident.AlertCounts;
import io.tocsin.model.incident.ChangeDetail;
import io.tocsin.model.incident.ChangeKind;
import io.tocsin.model.incident.Collecting;
import io.tocsin.model.incident.Escalation;
import io.tocsin.model.incident.EscalationHours;
import io.tocsin.model.incident.EscalationPolicy;
import io.tocsin.model.incident.EscalationRestart;
import io.tocsin.model.incident.EscalationStartReason;
import io.tocsin.model.incident.EscalationStep;
import io.tocsin.model.incident.GroupReason;
import io.tocsin.model.incident.GroupRole;
import io.tocsin.model.incident.Handling;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.incident.IncidentChange;
import io.tocsin.model.incident.IncidentGroup;
import io.tocsin.model.incident.IncidentStatus;
import io.tocsin.model.incident.IncidentSuppression;
import io.tocsin.model.incident.LeadReason;
import io.tocsin.model.incident.ProbableCause;
import io.tocsin.model.incident.Resolution;
import io.tocsin.model.incident.ResolveReason;
import io.tocsin.model.incident.Response;
import io.tocsin.model.incident.ResponseDetail;
import io.tocsin.model.incident.ServiceLevel;
import io.tocsin.model.incident.ServiceLevelTarget;
import io.tocsin.model.incident.Storm;
import io.tocsin.model.incident.SuppressedAlerts;
import io.tocsin.model.incident.SuppressionEndReason;
import io.tocsin.model.incident.UnacknowledgeReason;
import io.tocsin.model.journal.AlertCommand;
import io.tocsin.model.journal.Command;
import io.tocsin.model.journal.IncidentReport;
import io.tocsin.model.journal.InhibitionSource;
import io.tocsin.model.journal.JournalEntry;
import io.tocsin.model.notification.Notification;
import io.tocsin.model.notification.NotificationKind;
import io.tocsin.model.notification.NotificationReason;
import io.tocsin.model.replay.ShadowReport;
import io.tocsin.model.setting.CandidateRules;
import io.tocsin.model.setting.Catalogue;
import io.tocsin.model.setting.CatalogueService;
import io.tocsin.model.setting.ConfiguredRules;
import io.tocsin.model.setting.RulesDocument;
import io.tocsin.model.setting.Setting;
import io.tocsin.model.setting.SettingPublication;
import io.tocsin.model.setting.Silence;
import io.tocsin.model.silence.Matcher;
import io.tocsin.model.silence.Recurrence;
import io.tocsin.model.suppression.Flaps;
import io.tocsin.model.suppression.Suppression;
import io.tocsin.model.suppression.SuppressionKind;
import io.tocsin.model.suppression.Suppressions;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Draws values of every shape, nasty text included; the same seed draws the same values. */
final class AnyValues {

    private static final long START_OF_YEAR_0 =
            Instant.parse("0000-01-01T00:00:00Z").toEpochMilli();
    private static final long END_OF_YEAR_9999 =
            Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli();
    private static final List<String> NASTY = List.of(
            "\"",
            "\\",
            "/",
            "\n",
            "\r\n",
            "\t",
            "\b",
            "\u0001",
            "\u007f",
            "\u0085",
            "\u2028",
            "\ufeff",
            "\ufffd",
            "ä",
            "東",
            "🔥",
            "👩‍🚒",
            "</script>",
            "${HOST}",
            "null",
            ":",
            ",",
            "=",
            "-",
            ".",
            " ",
            "0",
            "e\u0301");

    private final Random random;

    AnyValues(Random random) {
        this.random = random;
    }

    JournalEntry journalEntry() {
        return switch (random.nextInt(9)) {
            case 0 -> new JournalEntry.AlertReceived(alertEvent());
            case 1 ->
                new JournalEntry.MessageIgnored(eventId(), text(), text(), service(), "test_notification", time());
            case 2 -> new JournalEntry.CommandIssued(command());
            case 3 ->
                new JournalEntry.SettingPublished(
                        random.nextBoolean() ? ServiceName.EVERY : service(), settingPublication());
            case 4 -> new JournalEntry.IncidentReported(incidentReport());
            case 5 -> new JournalEntry.NeighbourChanged(service(), incidentId(), incidentGroup());
            case 6 -> new JournalEntry.InhibitionSourceChanged(inhibitionSource(), random.nextBoolean());
            case 7 -> new JournalEntry.AlertCommandReceived(alertCommand());
            default -> new JournalEntry.Tick(service(), time());
        };
    }

    private InhibitionSource inhibitionSource() {
        return new InhibitionSource(
                text(),
                StableId.of(text()),
                random.nextInt(1_000),
                List.of(text(), text()),
                random.nextBoolean(),
                service(),
                dedupKey());
    }

    SettingPublication settingPublication() {
        Setting setting = setting();
        return new SettingPublication(
                new CommandId(name(128)),
                setting.kind(),
                setting.name(),
                1 + (random.nextLong() & 0xffff),
                maybe(() -> setting),
                actor(),
                time());
    }

    ShadowReport shadowReport() {
        return AnyShadow.report(this, random);
    }

    IncidentReport incidentReport() {
        return new IncidentReport(
                incidentId(),
                service(),
                text(),
                labels(),
                one(Severity.values()),
                one(IncidentReport.News.values()),
                random.nextBoolean(),
                random.nextBoolean());
    }

    IncidentGroup incidentGroup() {
        return new IncidentGroup(
                new GroupId(name(128)),
                one(GroupRole.values()),
                incidentId(),
                service(),
                one(Severity.values()),
                one(LeadReason.values()),
                one(GroupReason.values()),
                text(),
                time(),
                maybe(() -> new ProbableCause(
                        incidentId(), service(), many(this::service), random.nextBoolean(), random.nextBoolean())),
                random.nextInt(1000),
                many(this::service),
                maybe(this::time));
    }

    private Catalogue catalogue() {
        return new Catalogue(List.of(
                CatalogueService.of(new ServiceName("a" + name(100)), List.of()),
                new CatalogueService(
                        new ServiceName("b" + name(100)),
                        maybe(() -> name(500)),
                        maybe(() -> name(500)),
                        maybe(() -> name(500)),
                        List.of(new ServiceName("c" + name(100))))));
    }

    private Setting setting() {
        return switch (random.nextInt(5)) {
            case 0 -> catalogue();
            case 1 -> silence();
            case 2 -> new ConfiguredRules(RulesDocument.of(text()));
            case 3 -> {
                Instant from = time();
                yield new CandidateRules(RulesDocument.of(text()), from, from);
            }
            default -> RulesDocument.of(text());
        };
    }

    Silence silence() {
        Instant start = Instant.ofEpochMilli((long) (random.nextDouble() * 4_102_444_800_000L));
        List<Matcher> matchers = new ArrayList<>(List.of(new Matcher("service", Matcher.Operator.EQUAL, name(20))));
        matchers.addAll(many(() -> new Matcher(name(50), one(Matcher.Operator.values()), "[a-z]+\"\\\\\n")));
        return new Silence(
                "silence-" + random.nextInt(1000),
                matchers,
                start,
                start.plusMillis(1 + random.nextInt(Integer.MAX_VALUE)),
                maybe(() -> new Recurrence(
                        "FREQ=WEEKLY;BYDAY=SU",
                        ZoneId.of("Europe/Berlin"),
                        Duration.ofMinutes(1 + random.nextInt(10_000)))),
                text());
    }

    AlertCommand alertCommand() {
        AlertCommand.Action action = one(AlertCommand.Action.values());
        return new AlertCommand(
                eventId(), text(), text(), dedupKey(), service(), action, text(), "n" + text(), time(), time());
    }

    Command command() {
        CommandId id = new CommandId(name(128));
        return switch (random.nextInt(11)) {
            case 0 -> new Command.AcknowledgeIncident(id, incidentId(), service(), actor(), time(), text());
            case 1 -> new Command.ResolveIncident(id, incidentId(), service(), actor(), time(), text());
            case 2 -> new Command.UnacknowledgeIncident(id, incidentId(), service(), actor(), time(), text());
            case 3 ->
                new Command.AssignIncident(
                        id, incidentId(), service(), actor(), time(), text(), maybe(() -> name(200)));
            case 4 ->
                new Command.SetSeverity(
                        id, incidentId(), service(), actor(), time(), text(), maybe(() -> one(Severity.values())));
            case 5 -> new Command.ReopenIncident(id, incidentId(), service(), actor(), time(), text());
            case 6 -> new Command.HoldIncident(id, incidentId(), service(), actor(), time(), text(), maybe(this::time));
            case 7 ->
                new Command.MergeIncident(
                        id, incidentId(), service(), actor(), time(), text(), incidentId(), service());
            case 8 ->
                new Command.MoveAlerts(
                        id, incidentId(), service(), actor(), time(), text(), incidentId(), service(), dedupKeys());
            case 9 -> new Command.SplitIncident(id, incidentId(), service(), actor(), time(), text(), dedupKeys());
            default -> new Command.AddNote(id, incidentId(), service(), actor(), time(), text());
        };
    }

    private List<DedupKey> dedupKeys() {
        return List.of(dedupKey());
    }

    AlertEvent alertEvent() {
        Instant receivedAt = time();
        return new AlertEvent(
                eventId(),
                text(),
                text(),
                dedupKey(),
                one(AlertStatus.values()),
                one(Severity.values()),
                service(),
                text(),
                text(),
                text(),
                labels(),
                links(),
                time(),
                receivedAt,
                maybe(this::time),
                maybe(this::time));
    }

    Alert alert() {
        return new Alert(
                dedupKey(),
                service(),
                text(),
                one(AlertStatus.values()),
                one(Severity.values()),
                text(),
                text(),
                labels(),
                links(),
                maybe(this::incidentId),
                time(),
                time(),
                time(),
                time(),
                time(),
                random.nextLong() & Long.MAX_VALUE,
                many(this::eventId),
                suppressions(),
                random.nextBoolean() ? Flaps.NONE : new Flaps(many(this::time), maybe(this::time)),
                new Expiry(maybe(this::time), random.nextBoolean()));
    }

    Incident incident() {
        return new Incident(
                incidentId(),
                service(),
                text(),
                text(),
                maybe(() -> RulesVersion.of(text())),
                new CorrelationKey(labels()),
                eventId(),
                text(),
                one(IncidentStatus.values()),
                one(Severity.values()),
                1 + random.nextInt(Integer.MAX_VALUE),
                1 + (random.nextLong() & (Long.MAX_VALUE >> 1)),
                maybe(this::time),
                time(),
                time(),
                time(),
                time(),
                maybe(this::time),
                maybe(() -> new Acknowledgement(actor(), time(), maybe(this::time))),
                maybe(() -> new Resolution(one(ResolveReason.values()), actor(), time(), maybe(this::incidentId))),
                counts(),
                new Handling(maybe(this::text), maybe(() -> one(Severity.values())), maybe(this::time)),
                IncidentSuppression.of(random.nextBoolean(), many(this::suppression)),
                maybe(this::collecting),
                storm(),
                maybe(this::incidentGroup),
                random.nextBoolean() ? Response.NONE : response());
    }

    Response response() {
        return new Response(maybe(this::escalation), maybe(this::serviceLevel), maybe(this::serviceLevel));
    }

    Escalation escalation() {
        EscalationPolicy policy = new EscalationPolicy(
                name(64),
                List.of(step(), step()),
                random.nextInt(21),
                Duration.ofMillis(60_000 + random.nextInt(1_000_000)),
                many(() -> one(EscalationRestart.values())),
                maybe(() -> new EscalationHours(
                        new Recurrence("FREQ=DAILY", ZoneId.of("Asia/Kathmandu"), Duration.ofHours(8)),
                        LocalTime.of(random.nextInt(24), random.nextInt(60)))));
        return new Escalation(
                policy,
                1 + random.nextInt(9),
                random.nextInt(policy.mostSteps() + 1),
                random.nextBoolean(),
                one(Severity.values()),
                maybe(this::time));
    }

    private EscalationStep step() {
        return new EscalationStep(Duration.ofMillis(random.nextInt(Integer.MAX_VALUE)), List.of(name(64), name(64)));
    }

    ServiceLevel serviceLevel() {
        return new ServiceLevel(
                Map.of(one(Severity.values()), Duration.ofMillis(1000 + random.nextInt(1_000_000))),
                maybe(this::time),
                maybe(this::time),
                maybe(this::time),
                maybe(this::time));
    }

    Collecting collecting() {
        return new Collecting(
                2 + random.nextInt(9),
                Duration.ofMillis(random.nextInt(Integer.MAX_VALUE)),
                many(() -> new Collecting.Fired(dedupKey(), time())));
    }

    Suppression suppression() {
        return new Suppression(one(SuppressionKind.values()), text());
    }

    Suppressions suppressions() {
        List<Suppression> named = Suppressions.of(many(this::suppression)).named();
        return new Suppressions(named, named.isEmpty() ? 0 : named.size() + random.nextInt(3));
    }

    SuppressedAlerts suppressedAlerts() {
        List<SuppressedAlerts.Source> sources = many(this::suppression).stream()
                .sorted()
                .map(by -> new SuppressedAlerts.Source(by, 1 + random.nextInt(9)))
                .toList();
        return new SuppressedAlerts(random.nextInt(9), sources, random.nextInt(9));
    }

    Storm storm() {
        if (random.nextBoolean()) {
            return Storm.NONE;
        }
        return new Storm(
                maybe(this::time),
                maybe(this::time),
                random.nextInt(Integer.MAX_VALUE),
                maybe(this::time),
                random.nextLong() & Long.MAX_VALUE,
                random.nextLong() & Long.MAX_VALUE,
                many(() -> new Storm.Sample(dedupKey(), one(Severity.values()), text())),
                many(() -> new Storm.TopLabel(text(), text(), random.nextLong() & Long.MAX_VALUE)));
    }

    AlertCounts counts() {
        int bound = Integer.MAX_VALUE / 5;
        int critical = random.nextInt(bound);
        int error = random.nextInt(3);
        int warning = random.nextInt(bound);
        int info = random.nextInt(bound);
        return new AlertCounts(
                critical,
                error,
                warning,
                info,
                critical + error + warning + info + random.nextInt(bound),
                random.nextBoolean() ? SuppressedAlerts.NONE : suppressedAlerts());
    }

    ChangeDetail changeDetail() {
        return changeDetail(one(ChangeKind.values()));
    }

    ChangeDetail changeDetail(ChangeKind kind) {
        return switch (kind) {
            case INCIDENT_HELD -> new ChangeDetail.IncidentHeld(alert(), time());
            case INCIDENT_WITHDRAWN -> new ChangeDetail.IncidentWithdrawn(maybe(this::alert));
            case INCIDENT_OPENED -> new ChangeDetail.IncidentOpened(maybe(this::alert));
            case ALERT_ATTACHED -> new ChangeDetail.AlertAttached(alert());
            case ALERT_UPDATED -> new ChangeDetail.AlertUpdated(alert());
            case ALERT_RESOLVED -> new ChangeDetail.AlertResolved(alert());
            case INCIDENT_ACKNOWLEDGED -> new ChangeDetail.IncidentAcknowledged(text());
            case INCIDENT_RESOLVED -> new ChangeDetail.IncidentResolved(one(ResolveReason.values()), text());
            case INCIDENT_REOPENED -> new ChangeDetail.IncidentReopened(alert());
            case NOTE_ADDED -> new ChangeDetail.NoteAdded(text());
            case INCIDENT_UNACKNOWLEDGED ->
                new ChangeDetail.IncidentUnacknowledged(one(UnacknowledgeReason.values()), text());
            case INCIDENT_ASSIGNED -> new ChangeDetail.IncidentAssigned(maybe(this::text), text());
            case SEVERITY_SET -> new ChangeDetail.SeveritySet(maybe(() -> one(Severity.values())), text());
            case NOTIFICATIONS_HELD -> new ChangeDetail.NotificationsHeld(time(), text());
            case NOTIFICATIONS_RELEASED -> new ChangeDetail.NotificationsReleased(text());
            case INCIDENT_MERGED -> new ChangeDetail.IncidentMerged(incidentId(), 7, text());
            case ALERTS_MOVED_IN -> new ChangeDetail.AlertsMovedIn(incidentId(), 7, dedupKeys(), text());
            case ALERTS_MOVED_OUT -> new ChangeDetail.AlertsMovedOut(incidentId(), dedupKeys(), text());
            case INCIDENT_REOPENED_BY_PERSON -> new ChangeDetail.IncidentReopenedByPerson(text());
            case ALERT_SUPPRESSED -> new ChangeDetail.AlertSuppressed(alert());
            case ALERT_RELEASED -> new ChangeDetail.AlertReleased(alert());
            case INCIDENT_SUPPRESSED -> new ChangeDetail.IncidentSuppressed(many(this::suppression));
            case RULES_CHANGED ->
                new ChangeDetail.RulesChanged(
                        maybe(() -> RulesVersion.of(text())), maybe(() -> RulesVersion.of(text())), maybe(this::text));
            case GROUP_CHANGED -> new ChangeDetail.GroupChanged(text());
            case SUPPRESSION_ENDED -> new ChangeDetail.SuppressionEnded(one(SuppressionEndReason.values()));
            case STORM_STARTED -> new ChangeDetail.StormStarted();
            case STORM_UPDATED -> new ChangeDetail.StormUpdated(random.nextLong() & Long.MAX_VALUE);
            case STORM_ENDED -> new ChangeDetail.StormEnded(random.nextLong() & Long.MAX_VALUE);
            case ESCALATION_STARTED ->
                new ResponseDetail.EscalationStarted(
                        name(64), text(), 1 + random.nextInt(9), one(EscalationStartReason.values()));
            case INCIDENT_ESCALATED ->
                new ResponseDetail.IncidentEscalated(
                        name(64), 1 + random.nextInt(9), 1 + random.nextInt(9), many(this::text));
            case ESCALATION_EXHAUSTED -> new ResponseDetail.EscalationExhausted(name(64), 1 + random.nextInt(9));
            case SERVICE_LEVEL_BREACHED ->
                new ResponseDetail.ServiceLevelBreached(one(ServiceLevelTarget.values()), time());
        };
    }

    IncidentChange incidentChange() {
        return new IncidentChange(
                incident(), changeDetail(), one(Severity.values()), actor(), time(), position(), text());
    }

    Decision decision() {
        return new Decision(
                text(),
                service(),
                one(Outcome.values()),
                one(DecisionReason.values()),
                one(IncidentEffect.values()),
                maybe(this::incidentId),
                maybe(this::text),
                maybe(this::dedupKey),
                text(),
                position(),
                time());
    }

    Notification notification() {
        return new Notification(
                new NotificationId(name(128).replace('.', '_')),
                text(),
                one(NotificationKind.values()),
                one(NotificationReason.values()),
                time(),
                incident());
    }

    Actor actor() {
        return new Actor(one(Actor.Kind.values()), text(), maybe(() -> name(20)));
    }

    Labels labels() {
        Map<String, String> map = new TreeMap<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            map.put(text(), text());
        }
        return Labels.of(map);
    }

    List<Link> links() {
        return many(() -> new Link(text(), text()));
    }

    DedupKey dedupKey() {
        return new DedupKey(
                name(128).replace(':', '_'), 1 + random.nextInt(random.nextBoolean() ? 9 : 1_000_000), name(512));
    }

    EventId eventId() {
        return new EventId(name(128));
    }

    IncidentId incidentId() {
        return new IncidentId(name(128));
    }

    ServiceName service() {
        return random.nextInt(9) == 0 ? ServiceName.UNASSIGNED : new ServiceName(name(200));
    }

    JournalPosition position() {
        return new JournalPosition(random.nextInt(Integer.MAX_VALUE), random.nextLong() & Long.MAX_VALUE);
    }

    /** Whole milliseconds in the years 0 to 9999, mostly of our days, sometimes the very ends. */
    Instant time() {
        return switch (random.nextInt(8)) {
            case 0 -> Instant.ofEpochMilli(START_OF_YEAR_0 + random.nextInt(3));
            case 1 -> Instant.ofEpochMilli(END_OF_YEAR_9999 - random.nextInt(3));
            case 2 -> Instant.ofEpochMilli(random.nextInt(2000) - 1000);
            default -> Instant.ofEpochMilli((long) (random.nextDouble() * 4_102_444_800_000L));
        };
    }

    /** Any text: nothing, a word, or a heap of what breaks naive writers. */
    String text() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(6); i > 0; i--) {
            text.append(random.nextInt(3) == 0 ? one(NASTY) : Integer.toString(random.nextInt(), 36));
        }
        return text.toString();
    }

    /** Text that is not blank and has at most so many characters. */
    String name(int maxLength) {
        String name = "n" + text() + (random.nextInt(20) == 0 ? "x".repeat(maxLength) : "");
        int end = Math.min(name.length(), maxLength);
        return name.substring(0, Character.isHighSurrogate(name.charAt(end - 1)) ? end - 1 : end);
    }

    <T> Optional<T> maybe(Supplier<T> supplier) {
        return random.nextBoolean() ? Optional.of(supplier.get()) : Optional.empty();
    }

    <T> List<T> many(Supplier<T> supplier) {
        List<T> list = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            list.add(supplier.get());
        }
        return list;
    }

    @SafeVarargs
    final <T> T one(T... values) {
        return values[random.nextInt(values.length)];
    }

    <T> T one(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
