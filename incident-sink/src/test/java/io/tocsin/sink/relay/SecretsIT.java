package io.tocsin.sink.relay;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import io.tocsin.model.kafka.KafkaSettings;
import io.tocsin.model.notification.Notification;
import io.tocsin.model.notification.NotificationKind;
import io.tocsin.model.notification.NotificationReason;
import io.tocsin.sink.Changes;
import io.tocsin.sink.Sinks;
import io.tocsin.sink.Tables;
import io.tocsin.sink.alertmanager.AlertmanagerTarget;
import io.tocsin.sink.callback.CallbackConfig;
import io.tocsin.sink.callback.CallbackProduct;
import io.tocsin.sink.datadog.DatadogApi;
import io.tocsin.sink.datadog.DatadogTarget;
import io.tocsin.sink.kafka.KafkaTarget;
import io.tocsin.sink.log.LogTarget;
import io.tocsin.sink.mail.MailServer;
import io.tocsin.sink.mail.MailTarget;
import io.tocsin.sink.mail.ScriptedMailServer;
import io.tocsin.sink.message.MessageWriter;
import io.tocsin.sink.message.Style;
import io.tocsin.sink.opsgenie.OpsgenieApi;
import io.tocsin.sink.opsgenie.OpsgenieTarget;
import io.tocsin.sink.outbound.Reach;
import io.tocsin.sink.outbound.Secret;
import io.tocsin.sink.outbox.Enqueuing;
import io.tocsin.sink.outbox.NotificationIds;
import io.tocsin.sink.outbox.OutboxRow;
import io.tocsin.sink.pagerduty.PagerDutyTarget;
import io.tocsin.sink.servicenow.ServiceNowAccess;
import io.tocsin.sink.servicenow.ServiceNowEventsTarget;
import io.tocsin.sink.servicenow.ServiceNowIncidents;
import io.tocsin.sink.servicenow.ServiceNowInstance;
import io.tocsin.sink.servicenow.ServiceNowTarget;
import io.tocsin.sink.slack.SlackTarget;
import io.tocsin.sink.slack.SlackWebhookTarget;
import io.tocsin.sink.target.Notifier;
import io.tocsin.sink.target.TargetConfig;
import io.tocsin.sink.target.TargetTypes;
import io.tocsin.sink.teams.TeamsTarget;
import io.tocsin.sink.webhook.SignedWebhookTarget;
import io.tocsin.sink.zendesk.ZendeskAccess;
import io.tocsin.sink.zendesk.ZendeskFields;
import io.tocsin.sink.zendesk.ZendeskTarget;
import io.tocsin.testkit.Answer;
import io.tocsin.testkit.ReceivedRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/**
 * A secret planted in each kind of target is seen nowhere, although whoever is at the other end says back all that it
 * was sent. A new kind of target joins with a line in {@link #targets}.
 */
class SecretsIT extends RelayScenario {

    private static final String CANARY = "canary9a1b2c3d4e5f60718293a4b5c6";
    private static final String SIGNING =
            "whsec_" + Base64.getEncoder().encodeToString(("canary" + "0".repeat(26)).getBytes(StandardCharsets.UTF_8));
    private static final Secret SECRET = new Secret(CANARY);
    private static final String FETCHED = "/oauth_token.do";

    private final ScriptedMailServer mail = new ScriptedMailServer();

    @AfterEach
    void closeMail() {
        mail.close();
    }

    private List<TargetConfig> targets(URI there) {
        List<Secret> keys = List.of(SECRET);
        return List.of(
                new AlertmanagerTarget(
                        "alertmanager",
                        List.of(there),
                        Optional.of(new Secret("Basic " + base64("tocsin:" + CANARY))),
                        Duration.ofHours(1),
                        Reach.LOCAL),
                new DatadogTarget("datadog", keys, DatadogApi.V2, there, List.of(), 6000, Reach.LOCAL),
                new KafkaTarget(
                        "kafka", "any", Optional.of(cluster(there)), KafkaTarget.Key.INCIDENT, Optional.empty()),
                mailbox("mail-plain", MailServer.Mechanism.PLAIN),
                mailbox("mail-token", MailServer.Mechanism.XOAUTH2),
                new OpsgenieTarget(
                        "opsgenie", keys, OpsgenieApi.OPSGENIE, there, List.of(), Duration.ZERO, 6000, Reach.LOCAL),
                new PagerDutyTarget("pagerduty", keys, there, 6000, Reach.LOCAL),
                new ServiceNowTarget(
                        "servicenow",
                        new ServiceNowInstance(
                                there, new ServiceNowAccess.ClientCredentials("client", SECRET), Reach.LOCAL),
                        ServiceNowIncidents.USUAL),
                new ServiceNowEventsTarget(
                        "servicenow-events",
                        new ServiceNowInstance(there, new ServiceNowAccess.Basic("tocsin", SECRET), Reach.LOCAL),
                        "Tocsin"),
                new SlackTarget(
                        "slack", SECRET, "C1", there.resolve("api/"), Duration.ZERO, Reach.LOCAL, Optional.of(SECRET)),
                new SlackWebhookTarget(
                        "slack-webhook",
                        new Secret(there.resolve("services/" + CANARY).toString()),
                        Reach.LOCAL),
                new TeamsTarget(
                        "teams",
                        new Secret(there.resolve("flow?sig=" + CANARY).toString()),
                        TeamsTarget.MOST_PER_HOUR,
                        Reach.LOCAL),
                new SignedWebhookTarget(
                        "webhook", there.resolve("hooks/" + CANARY), List.of(new Secret(SIGNING)), Reach.LOCAL),
                new ZendeskTarget(
                        "zendesk",
                        there,
                        new ZendeskAccess.ApiToken("tocsin@shop.example", SECRET),
                        ZendeskFields.USUAL,
                        ZendeskTarget.DEFAULT_PER_MINUTE,
                        Reach.LOCAL));
    }

    private MailTarget mailbox(String name, MailServer.Mechanism mechanism) {
        MailServer server = new MailServer(
                "127.0.0.1",
                mail.port(),
                MailServer.Tls.NONE,
                Optional.of(new MailServer.Login("mailer1", SECRET, mechanism)));
        return new MailTarget(
                name, server, "tocsin@shop.example", "oncall@shop.example", Optional.empty(), Reach.LOCAL);
    }

    /** Of whoever listens there, which is no broker. */
    private static KafkaTarget.Cluster cluster(URI there) {
        return new KafkaTarget.Cluster(
                there.getAuthority(),
                Map.of(
                        "security.protocol",
                        "SASL_PLAINTEXT",
                        "sasl.mechanism",
                        "PLAIN",
                        "sasl.jaas.config",
                        "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"tocsin\""
                                + " password=\"" + CANARY + "\";"));
    }

    @Override
    RelayConfig config() {
        return new RelayConfig(
                Duration.ZERO, Duration.ofMillis(50), 4, Duration.ofSeconds(1), Duration.ofSeconds(1), fallbacks);
    }

    @Override
    Optional<KafkaSettings> kafka() {
        return Optional.of(KafkaSettings.standalone("127.0.0.1:1"));
    }

    @Test
    void noKindOfTargetIsLeftOut() {
        Set<Class<?>> here = targets(receiver.uri("/")).stream()
                .<Class<?>>map(Object::getClass)
                .collect(Collectors.toCollection(HashSet::new));
        // Our own log needs no secret.
        here.add(LogTarget.class);

        assertThat(here).isEqualTo(TargetTypes.all());
    }

    /** Refused for what it holds, refused for who asks, broken, and nobody there. */
    @ParameterizedTest
    @ValueSource(ints = {400, 401, 500, 0})
    void secretsAreInNoTableMetricLogOrText(int status) {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
        Logger ours = (Logger) LoggerFactory.getLogger("io.tocsin");
        Logger kafkas = (Logger) LoggerFactory.getLogger("org.apache.kafka.common");
        Level before = ours.getLevel();
        ours.setLevel(Level.TRACE);
        kafkas.setLevel(Level.INFO);
        log.start();
        root.addAppender(log);
        receiver.answer(request -> request.uri().getPath().equals(FETCHED)
                ? Answer.json("{\"access_token\":\"fetched" + CANARY + "\",\"expires_in\":1799}")
                : new Answer(status, Map.of(), everything(request)));
        List<TargetConfig> targets = targets(receiver.uri("/"));
        mail.reply("AUTH", (status == 400 ? 451 : 535) + " you said " + ScriptedMailServer.SAID);
        if (status == 0) {
            receiver.close();
            mail.close();
        }
        try {
            start(targets.toArray(TargetConfig[]::new));
            List<Notifier> notifiers = notifiers(targets.toArray(TargetConfig[]::new));
            notifiers.forEach(this::open);
            Sinks.eventually()
                    .until(() -> Tables.rows(access, "SELECT DISTINCT notification_id FROM notification_attempts")
                                            .size()
                                    >= targets.size()
                            && relayIsIdle());
            relay.close();
            String seen = texts(targets, notifiers)
                    + tables()
                    + meters.getMetersAsString()
                    + log.list.stream()
                            .map(event -> event.getFormattedMessage()
                                    + ThrowableProxyUtil.asString(event.getThrowableProxy()))
                            .toList();
            assertThat(seen).contains("pagerduty", "sasl.jaas.config").doesNotContain(SIGNING);
            assertThat(seen).doesNotContain(inEveryForm(CANARY));
        } finally {
            root.detachAppender(log);
            ours.setLevel(before);
            kafkas.setLevel(null);
        }
    }

    /** As it is, and as it stands in whatever holds it in Base64: in one of three places of a group of three bytes. */
    private static String[] inEveryForm(String secret) {
        List<String> forms = new ArrayList<>(List.of(secret));
        for (int before = 0; before < 3; before++) {
            String encoded = base64("x".repeat(before) + secret);
            // The first character that depends on nothing before it, and none that depends on what follows.
            int whole = (before + secret.length()) / 3 * 4;
            forms.add(encoded.substring(before == 0 ? 0 : before + 1, whole));
        }
        return forms.toArray(String[]::new);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String everything(ReceivedRequest request) {
        // Only its own receiver knows what a webhook is signed with.
        String signing = request.uri().getPath().startsWith("/hooks/") ? " signed with " + SIGNING : "";
        return "you sent " + request.uri() + " " + request.headers() + " " + request.text() + signing;
    }

    private static String texts(List<TargetConfig> targets, List<Notifier> notifiers) {
        List<Object> texts = new ArrayList<>(targets);
        texts.addAll(notifiers);
        notifiers.forEach(notifier -> texts.add(notifier.credential()));
        notifiers.forEach(notifier -> texts.add(notifier.pace()));
        Arrays.stream(CallbackProduct.values())
                .map(product -> new CallbackConfig(
                        product.code(), product, List.of(SECRET), CallbackConfig.USUAL_ACTIONS, Set.of()))
                .forEach(texts::add);
        return texts.toString();
    }

    /** Every column of every table of ours. */
    private String tables() {
        return Tables.rows(
                        access,
                        "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'"
                                + " AND table_type = 'BASE TABLE'")
                .stream()
                .map(table -> table + Tables.rows(access, "SELECT * FROM " + table))
                .collect(Collectors.joining("\n"));
    }

    private void open(Notifier notifier) {
        Notification opened = new Notification(
                NotificationIds.of(notifier.target(), INCIDENT.id(), 1),
                notifier.target(),
                NotificationKind.OPENED,
                NotificationReason.FIRST_NOTIFICATION,
                START,
                Changes.at(INCIDENT, 1, 1));
        String body =
                notifier.render(new MessageWriter(Optional.empty()).write(opened, notifier.markup(), Style.PLAIN));
        OutboxRow row = new OutboxRow(opened, body, clock.instant(), clock.instant());
        store.session()
                .change(handle -> new Enqueuing(List.of(row), List.of()).step().in(handle));
        relay.wake();
    }
}
