package io.tocsin.sink.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.tocsin.model.incident.Incident;
import io.tocsin.model.notification.NotificationKind;
import io.tocsin.sink.outbound.CheckedHosts;
import io.tocsin.sink.outbound.Deadline;
import io.tocsin.sink.outbound.ErrorClass;
import io.tocsin.sink.outbound.OutboundHttp;
import io.tocsin.sink.outbound.Reach;
import io.tocsin.sink.outbound.Secret;
import io.tocsin.sink.target.AttemptOutcome;
import io.tocsin.sink.target.AttemptOutcome.Result;
import io.tocsin.sink.target.Dispatch;
import io.tocsin.sink.target.Notices;
import io.tocsin.sink.target.Notifier;
import io.tocsin.sink.target.NotifierTools;
import io.tocsin.testkit.Incidents;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailNotifierTest {

    private static final Instant NOW = Instant.parse("2026-11-22T03:14:15Z");
    private static final String PASSWORD = "averysecretpassword";

    private final ExecutorService blocking = Executors.newCachedThreadPool();
    private final CheckedHosts hosts = new CheckedHosts();
    private final OutboundHttp http = new OutboundHttp(hosts, Duration.ofSeconds(1));
    private final ScriptedMailServer scripted = new ScriptedMailServer();

    @AfterEach
    void close() {
        scripted.close();
        http.close();
        hosts.close();
        blocking.shutdownNow();
    }

    @Test
    void mailsOfAnIncidentAreOneThreadAndThoseAfterAReopeningAnother() throws Exception {
        GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.setUser("tocsin", PASSWORD);
        server.start();
        try {
            Notifier notifier = notifier(server.getSmtp().getPort(), login(MailServer.Mechanism.PLAIN));
            Incident open = incident().build();
            tell(notifier, NotificationKind.OPENED, open);
            tell(
                    notifier,
                    NotificationKind.ACKNOWLEDGED,
                    incident().revision(2).acknowledged("ann", NOW).build());
            tell(notifier, NotificationKind.ESCALATED, incident().revision(3).build());
            tell(
                    notifier,
                    NotificationKind.RESOLVED,
                    incident().revision(4).resolved(NOW).build());
            tell(
                    notifier,
                    NotificationKind.REOPENED,
                    incident().revision(5).generation(2).build());

            List<MimeMessage> mails = List.of(server.getReceivedMessages());
            String root = "<inc-" + open.id().value() + "-g1@shop.example>";
            assertThat(mails)
                    .extracting(mail -> header(mail, "In-Reply-To"))
                    .containsExactly(root, root, root, root, root.replace("-g1@", "-g2@"));
            assertThat(mails)
                    .extracting(mail -> header(mail, "References"))
                    .first()
                    .isEqualTo(root);
            assertThat(mails)
                    .extracting(mail -> header(mail, "Message-ID"))
                    .startsWith("<dlv-1@shop.example>")
                    .doesNotHaveDuplicates();
            assertThat(mails).extracting(MailNotifierTest::subject).containsOnly(subject(mails.get(0)));
            assertThat(subject(mails.get(0)))
                    .contains("CPU is high – 100 %")
                    .contains(open.id().shortForm());
        } finally {
            server.stop();
        }
    }

    @Test
    void mailHasTextThenHtmlAndEveryHeaderThatItOwes() throws Exception {
        GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        try {
            Notifier notifier = notifier(server.getSmtp().getPort(), Optional.empty());
            Incident hostile =
                    incident().title("<img src=x onerror=alert(1)> \"&'").build();
            tell(notifier, NotificationKind.OPENED, hostile);

            MimeMessage mail = server.getReceivedMessages()[0];
            assertThat(header(mail, "Auto-Submitted")).isEqualTo("auto-generated");
            assertThat(header(mail, "List-Id")).isEqualTo("<oncall.tocsin.shop.example>");
            assertThat(header(mail, "X-Incident-Id")).isEqualTo(hostile.id().value());
            assertThat(header(mail, "Reply-To")).isEqualTo("team@shop.example");
            assertThat(mail.getSentDate()).isEqualTo(Date.from(hostile.lastChangedAt()));
            assertThat(mail.getContentType()).startsWith("multipart/alternative");
            MimeMultipart parts = (MimeMultipart) mail.getContent();
            assertThat(parts.getBodyPart(0).getContentType()).startsWithIgnoringCase("text/plain; charset=utf-8");
            assertThat(parts.getBodyPart(1).getContentType()).startsWithIgnoringCase("text/html; charset=utf-8");
            assertThat((String) parts.getBodyPart(1).getContent())
                    .contains("&lt;img src=x onerror=alert(1)&gt; &quot;&amp;&#39;")
                    .contains("<a href=\"https://tocsin.example/incidents/")
                    .doesNotContain("<img");
            assertThat((String) parts.getBodyPart(0).getContent()).contains("https://tocsin.example/incidents/");
        } finally {
            server.stop();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = MailServer.Mechanism.class,
            names = {"PLAIN", "LOGIN"})
    void passwordLogsIn(MailServer.Mechanism mechanism) {
        GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.setUser("tocsin", PASSWORD);
        server.start();
        try {
            Notifier notifier = notifier(server.getSmtp().getPort(), login(mechanism));
            assertThat(tell(notifier, NotificationKind.OPENED, incident().build())
                            .result())
                    .isEqualTo(Result.DELIVERED);
        } finally {
            server.stop();
        }
    }

    @Test
    void accessTokenLogsIn() {
        Notifier notifier = notifier(scripted.port(), login(MailServer.Mechanism.XOAUTH2));

        assertThat(tell(notifier, NotificationKind.OPENED, incident().build()).result())
                .isEqualTo(Result.DELIVERED);
    }

    @ParameterizedTest
    @CsvSource({
        "greeting, 421 busy, RETRY",
        "greeting, 554 not you, PERMANENT_CONFIG",
        "AUTH, 535 no, PERMANENT_CONFIG",
        "AUTH, 454 not now, RETRY",
        "MAIL, 451 later, RETRY",
        "MAIL, 553 not from there, PERMANENT_CONFIG",
        "MAIL, 552 too large, PERMANENT_PAYLOAD",
        "RCPT, 450 full, RETRY",
        "RCPT, 452 too many, RETRY",
        "RCPT, 550 nobody here, PERMANENT_CONFIG",
        "RCPT, 552 over quota, PERMANENT_PAYLOAD",
        "DATA, 451 later, RETRY",
        "DATA, 554 no, PERMANENT_PAYLOAD",
        "., 451 greylisted, RETRY",
        "., 550 looks like spam, PERMANENT_PAYLOAD",
        "., 552 too large, PERMANENT_PAYLOAD"
    })
    void replyCodesAreClassedByWhatTheyAnswer(String command, String reply, Result expected) {
        scripted.reply(command, reply);

        AttemptOutcome outcome =
                tell(plain(), NotificationKind.OPENED, incident().build());

        assertThat(outcome.result()).as(outcome.toString()).isEqualTo(expected);
        assertThat(outcome.problem().orElseThrow().status())
                .as(outcome.toString())
                .contains(Integer.parseInt(reply.substring(0, 3)));
        assertThat(outcome.problem().orElseThrow().detail()).doesNotContain(PASSWORD);
    }

    @ParameterizedTest
    @ValueSource(strings = {"greeting", "EHLO", "AUTH", "MAIL", "RCPT", "DATA"})
    void connectionThatBreaksBeforeTheFinalDotLeavesNothingThere(String command) {
        scripted.reply(command, ScriptedMailServer.HANG_UP);

        AttemptOutcome outcome =
                tell(plain(), NotificationKind.OPENED, incident().build());

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        AttemptOutcome.Retry.class,
                        retry -> assertThat(retry.mayHaveArrived()).isFalse());
    }

    @Test
    void replyThatIsLostAfterTheFinalDotIsAskedForOnceMoreWithTheSameMessage() {
        scripted.reply(ScriptedMailServer.DOT, ScriptedMailServer.HANG_UP);
        Notifier notifier = plain();
        Dispatch first =
                Notices.dispatch(notifier, NotificationKind.OPENED, incident().build());
        Dispatch second = again(first);

        assertThat(Notices.send(notifier, first, NOW).result()).isEqualTo(Result.AMBIGUOUS);
        AttemptOutcome last = Notices.send(notifier, second, NOW.plusSeconds(60));

        assertThat(last.result()).isEqualTo(Result.PERMANENT_PAYLOAD);
        assertThat(notifier.minimal(first.body())).isEmpty();
        assertThat(scripted.messages()).hasSize(2);
        assertThat(scripted.messages().get(1))
                .isEqualTo(scripted.messages().get(0))
                .contains("Message-ID: <dlv-1@");
    }

    @Test
    void serverWithoutStartTlsIsToldNothing() {
        MailServer server = new MailServer(
                "127.0.0.1", scripted.port(), MailServer.Tls.STARTTLS, login(MailServer.Mechanism.PLAIN));

        AttemptOutcome outcome = tell(
                target(server, Reach.LOCAL).notifier(tools()),
                NotificationKind.OPENED,
                incident().build());

        assertThat(outcome.result()).isNotEqualTo(Result.DELIVERED);
        assertThat(scripted.messages()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = MailServer.Tls.class,
            names = {"IMPLICIT", "STARTTLS"})
    void mailGoesEncryptedToAServerWithAGoodCertificate(MailServer.Tls tls) {
        Certified localhost = Certified.as("localhost");

        AttemptOutcome outcome = tellEncrypted(tls, localhost, localhost.believers());

        assertThat(outcome.result()).as(outcome.toString()).isEqualTo(Result.DELIVERED);
    }

    @ParameterizedTest
    @EnumSource(
            value = MailServer.Tls.class,
            names = {"IMPLICIT", "STARTTLS"})
    void certificateThatNobodyVouchesForIsNotBelieved(MailServer.Tls tls) {
        SSLSocketFactory ofThisJava = (SSLSocketFactory) SSLSocketFactory.getDefault();

        assertNothingIsTold(tellEncrypted(tls, Certified.as("localhost"), ofThisJava));
    }

    @ParameterizedTest
    @EnumSource(
            value = MailServer.Tls.class,
            names = {"IMPLICIT", "STARTTLS"})
    void certificateOfAnotherHostIsNotBelieved(MailServer.Tls tls) {
        Certified other = Certified.as("other.example");

        assertNothingIsTold(tellEncrypted(tls, other, other.believers()));
    }

    private AttemptOutcome tellEncrypted(MailServer.Tls tls, Certified certified, SSLSocketFactory believers) {
        try (ScriptedMailServer server = new ScriptedMailServer(certified.server(), tls == MailServer.Tls.IMPLICIT)) {
            MailServer config = new MailServer("localhost", server.port(), tls, login(MailServer.Mechanism.PLAIN));
            AttemptOutcome outcome = tell(
                    new MailNotifier(target(config, Reach.LOCAL), tools(), believers),
                    NotificationKind.OPENED,
                    incident().build());
            assertThat(server.taken()).hasSize(outcome.result() == Result.DELIVERED ? 1 : 0);
            assertThat(server.messages()).hasSameSizeAs(server.taken());
            return outcome;
        }
    }

    private static void assertNothingIsTold(AttemptOutcome outcome) {
        assertThat(outcome).isInstanceOfSatisfying(AttemptOutcome.Retry.class, retry -> {
            assertThat(retry.mayHaveArrived()).isFalse();
            assertThat(retry.error().errorClass()).isEqualTo(ErrorClass.NOT_CONNECTED);
        });
    }

    @Test
    void privateAddressIsNotConnectedToUnlessAllowed() {
        Notifier notifier = target(server(scripted.port(), Optional.empty()), new Reach(true, false))
                .notifier(tools());

        AttemptOutcome outcome =
                tell(notifier, NotificationKind.OPENED, incident().build());

        assertThat(outcome.result()).isEqualTo(Result.PERMANENT_CONFIG);
        assertThat(outcome.problem().orElseThrow().errorClass()).isEqualTo(ErrorClass.ADDRESS_REFUSED);
    }

    @Test
    void serverThatIsAwayHasNothing() {
        int port = scripted.port();
        scripted.close();

        AttemptOutcome.Retry retry = (AttemptOutcome.Retry) tell(
                notifier(port, Optional.empty()),
                NotificationKind.OPENED,
                incident().build());

        assertThat(retry.mayHaveArrived()).isFalse();
        assertThat(retry.error().errorClass()).isEqualTo(ErrorClass.NOT_CONNECTED);
    }

    @Test
    void serverThatSaysNothingIsLeftWithTheAttempt() throws Exception {
        try (java.net.ServerSocket silent = new java.net.ServerSocket(0)) {
            Notifier notifier = notifier(silent.getLocalPort(), Optional.empty());
            Dispatch dispatch = Notices.dispatch(
                    notifier, NotificationKind.OPENED, incident().build());

            AttemptOutcome outcome = notifier.send(dispatch, NOW, Deadline.in(Duration.ofMillis(700)))
                    .join();

            assertThat(outcome.result()).isEqualTo(Result.RETRY);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nobody", "a@b.example, c@d.example", "a@b.example\r\nBcc: c@d.example", "<>"})
    void whatIsNoOneAddressIsRefused(String to) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MailTarget(
                        "oncall", server(25, Optional.empty()), "a@b.example", to, Optional.empty(), Reach.LOCAL));
    }

    @Test
    void noEncryptionIsRefusedUnlessAllowed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> target(server(25, Optional.empty()), Reach.PUBLIC))
                .withMessageContaining("tls: none");
    }

    @Test
    void textFormHoldsNoSecret() {
        assertThat(target(server(25, login(MailServer.Mechanism.PLAIN)), Reach.LOCAL))
                .hasToString("MailTarget[oncall, 127.0.0.1:25]");
        assertThat(server(25, login(MailServer.Mechanism.PLAIN)).toString()).doesNotContain(PASSWORD);
    }

    private static Dispatch again(Dispatch first) {
        return new Dispatch(
                first.id(),
                first.kind(),
                first.body(),
                2,
                first.remoteKey(),
                Optional.empty(),
                Optional.of(NOW),
                Optional.empty(),
                Optional.empty());
    }

    private static Incidents incident() {
        return Incidents.triggered("checkout").title("CPU is high – 100 %");
    }

    private static AttemptOutcome tell(Notifier notifier, NotificationKind kind, Incident incident) {
        return Notices.send(notifier, Notices.dispatch(notifier, kind, incident), NOW);
    }

    private Notifier plain() {
        return notifier(scripted.port(), login(MailServer.Mechanism.PLAIN));
    }

    private Notifier notifier(int port, Optional<MailServer.Login> login) {
        return target(server(port, login), Reach.LOCAL).notifier(tools());
    }

    private static MailServer server(int port, Optional<MailServer.Login> login) {
        return new MailServer("127.0.0.1", port, MailServer.Tls.NONE, login);
    }

    private static MailTarget target(MailServer server, Reach reach) {
        return new MailTarget(
                "oncall",
                server,
                "Tocsin <tocsin@shop.example>",
                "oncall@shop.example",
                Optional.of("team@shop.example"),
                reach);
    }

    private static Optional<MailServer.Login> login(MailServer.Mechanism mechanism) {
        return Optional.of(new MailServer.Login("tocsin", new Secret(PASSWORD), mechanism));
    }

    private NotifierTools tools() {
        return new NotifierTools(http, hosts, blocking);
    }

    private static String header(MimeMessage mail, String name) {
        try {
            return mail.getHeader(name, null);
        } catch (jakarta.mail.MessagingException e) {
            throw new AssertionError(e);
        }
    }

    private static String subject(MimeMessage mail) {
        try {
            return mail.getSubject();
        } catch (jakarta.mail.MessagingException e) {
            throw new AssertionError(e);
        }
    }
}
