package io.tocsin.cli.config;

import io.tocsin.sink.mail.MailServer;
import io.tocsin.sink.mail.MailTarget;
import io.tocsin.sink.outbound.Reach;
import io.tocsin.sink.outbound.Secret;
import io.tocsin.sink.target.TargetConfig;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads a target of the type {@code email}. */
final class MailSection {

    private static final int MOST_PORT = 65_535;

    private MailSection() {}

    static Optional<TargetConfig> read(Section section, String name) {
        String host = section.required("host");
        int port = section.integer("port", MailServer.DEFAULT_PORT, 1, MOST_PORT);
        MailServer.Tls tls = tls(section, port);
        Optional<MailServer.Login> login = login(section);
        String from = section.required("from");
        String to = section.required("to");
        Optional<String> replyTo = section.text("reply_to");
        Reach reach = TargetSection.reach(section);
        return section.make(
                () -> new MailTarget(name, new MailServer(host, port, tls, login), from, to, replyTo, reach));
    }

    private static MailServer.Tls tls(Section section, int port) {
        String usual = port == MailServer.IMPLICIT_PORT ? "implicit" : "starttls";
        String tls = section.choice("tls", usual, List.of("implicit", "starttls", "none"));
        return MailServer.Tls.valueOf(tls.toUpperCase(Locale.ROOT));
    }

    private static Optional<MailServer.Login> login(Section section) {
        Optional<String> user = section.text("user");
        Optional<String> password = section.secret("password").filter(value -> !value.isBlank());
        String mechanism = section.choice("auth", "plain", List.of("plain", "login", "xoauth2"));
        if (user.isPresent() != password.isPresent()) {
            section.refuse(user.isPresent() ? "password" : "user", "nothing", "user and password, or neither of them");
        }
        return user.flatMap(name -> password.map(secret -> new MailServer.Login(
                name, new Secret(secret), MailServer.Mechanism.valueOf(mechanism.toUpperCase(Locale.ROOT)))));
    }
}
