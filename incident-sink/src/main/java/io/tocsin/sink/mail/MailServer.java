package io.tocsin.sink.mail;

import io.tocsin.model.identity.Coded;
import io.tocsin.sink.outbound.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A server that takes mail.
 *
 * @param host its name, which its certificate must bear
 * @param port mostly 465 (implicit TLS) or 587 (STARTTLS)
 * @param tls how the conversation is encrypted
 * @param login how we say who we are; empty when it does not ask
 */
public record MailServer(String host, int port, Tls tls, Optional<Login> login) {

    /** Where TLS begins with the connection (RFC 8314). */
    public static final int IMPLICIT_PORT = 465;
    /** Where mail is handed in (RFC 6409). */
    public static final int DEFAULT_PORT = 587;

    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.:-]{0,251}[A-Za-z0-9])?");
    private static final int MOST_PORT = 65_535;

    /** How the conversation is encrypted. */
    public enum Tls implements Coded {
        /** From the first byte. */
        IMPLICIT("implicit"),
        /** By a command, without which nothing is sent. */
        STARTTLS("starttls"),
        /** Not at all. */
        NONE("none");

        private final String code;

        Tls(String code) {
            this.code = code;
        }

        @Override
        public String code() {
            return code;
        }
    }

    /** By which mechanism of SASL we say who we are. */
    public enum Mechanism implements Coded {
        /** RFC 4616. */
        PLAIN("plain"),
        /** An old one, which some servers know alone. */
        LOGIN("login"),
        /** With an access token of OAuth 2.0 instead of a password. */
        XOAUTH2("xoauth2");

        private final String code;

        Mechanism(String code) {
            this.code = code;
        }

        @Override
        public String code() {
            return code;
        }
    }

    /**
     * Who we are.
     *
     * @param password or an access token
     */
    public record Login(String user, Secret password, Mechanism mechanism) {

        /** What must not be seen in a reply: the password, and how each mechanism says it. */
        List<Secret> secrets() {
            return Stream.of(
                            password.reveal(),
                            encoded(password.reveal()),
                            encoded("\0" + user + "\0" + password.reveal()),
                            encoded(user + "\0" + user + "\0" + password.reveal()),
                            encoded("user=" + user + "\1auth=Bearer " + password.reveal() + "\1\1"))
                    .map(Secret::new)
                    .toList();
        }

        private static String encoded(String said) {
            return Base64.getEncoder().encodeToString(said.getBytes(StandardCharsets.UTF_8));
        }
    }

    public MailServer {
        if (!HOST.matcher(host).matches()) {
            throw new IllegalArgumentException("host: " + host + " (expected: the name of a host)");
        }
        if (port < 1 || port > MOST_PORT) {
            throw new IllegalArgumentException("port: " + port + " (expected: 1 to " + MOST_PORT + ")");
        }
    }
}
