package io.tocsin.sink.mail;

import io.tocsin.sink.outbound.Reach;
import io.tocsin.sink.target.Notifier;
import io.tocsin.sink.target.NotifierTools;
import io.tocsin.sink.target.TargetChecks;
import io.tocsin.sink.target.TargetConfig;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.Optional;
import java.util.Set;

/**
 * One mailbox. One and not several, so that each recipient has a lane, attempts and refusals of its own: what is tried
 * again for one mails no other a second time, and nothing need be remembered of an envelope that was taken in part.
 *
 * @param server which takes our mail
 * @param from who it is from, {@code Tocsin <tocsin@shop.example>}
 * @param to the mailbox
 * @param replyTo where answers go; empty: to whom it is from
 */
public record MailTarget(String name, MailServer server, String from, String to, Optional<String> replyTo, Reach reach)
        implements TargetConfig {

    public MailTarget {
        TargetChecks.name(name);
        address(name + ".from", from);
        address(name + ".to", to);
        replyTo.ifPresent(other -> address(name + ".reply_to", other));
        if (server.tls() == MailServer.Tls.NONE && !reach.allowInsecure()) {
            throw new IllegalArgumentException(
                    name + ".tls: none (expected: implicit or starttls, or allow_insecure: true)");
        }
    }

    /** One address of a mailbox; throws an {@link IllegalArgumentException} when it is none. */
    static InternetAddress address(String field, String text) {
        try {
            if (text.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
                throw new AddressException("control characters");
            }
            InternetAddress[] parsed = InternetAddress.parse(text, true);
            if (parsed.length == 1
                    && !parsed[0].isGroup()
                    && parsed[0].getAddress().indexOf('@') > 0) {
                parsed[0].validate();
                return parsed[0];
            }
        } catch (AddressException e) {
            throw new IllegalArgumentException(field + ": " + text + " (expected: one address, name@host)", e);
        }
        throw new IllegalArgumentException(field + ": " + text + " (expected: one address, name@host)");
    }

    @Override
    public Set<String> hosts() {
        return Set.of(server.host());
    }

    @Override
    public Notifier notifier(NotifierTools tools) {
        return new MailNotifier(this, tools);
    }

    @Override
    public String toString() {
        return "MailTarget[" + name + ", " + server.host() + ":" + server.port() + "]";
    }
}
