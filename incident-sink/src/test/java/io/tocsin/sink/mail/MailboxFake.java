package io.tocsin.sink.mail;

import io.tocsin.sink.target.VendorFake.RemoteObject;
import io.tocsin.sink.target.VendorFake.RemoteState;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * A mailbox whose server has bad days until it is mended: not now at any step (RFC 5321, section 4.2.1), hung up before it
 * has the message, and hung up in place of the last reply, with the message taken or not.
 */
public final class MailboxFake implements AutoCloseable {

    /** After so many lost last replies it is only late: a sender gives up on a mail that loses two of them. */
    private static final int MOST_LOST_REPLIES = 3;

    private final Random random;
    private final double trouble;
    private final ScriptedMailServer server = new ScriptedMailServer(this::script);
    private int lostReplies;
    private boolean mended;

    /**
     * Empty.
     *
     * @param trouble the share of conversations that something happens to
     */
    public MailboxFake(Random random, double trouble) {
        this.random = random;
        this.trouble = trouble;
    }

    private synchronized Map<String, String> script() {
        if (mended || random.nextDouble() >= trouble) {
            return Map.of();
        }
        return switch (random.nextInt(lostReplies < MOST_LOST_REPLIES ? 9 : 7)) {
            case 0 -> Map.of(ScriptedMailServer.GREETING, "421 busy");
            case 1 -> Map.of("MAIL", "451 later");
            case 2 -> Map.of("RCPT", "450 greylisted");
            case 3 -> Map.of("DATA", "451 later");
            case 4 -> Map.of(ScriptedMailServer.DOT, "451 later");
            case 5 -> Map.of("EHLO", ScriptedMailServer.HANG_UP);
            case 6 -> Map.of("DATA", ScriptedMailServer.HANG_UP);
            case 7 -> lost(ScriptedMailServer.HANG_UP);
            default -> lost(ScriptedMailServer.TAKE_AND_HANG_UP);
        };
    }

    private Map<String, String> lost(String how) {
        lostReplies++;
        return Map.of(ScriptedMailServer.DOT, how);
    }

    /** Where it listens. */
    public int port() {
        return server.port();
    }

    /** Nothing goes wrong from now on. */
    public synchronized void mend() {
        mended = true;
    }

    /** A mail each, under the key of the thread that it belongs to. */
    public List<RemoteObject> objects() {
        return server.taken().stream().map(MailboxFake::read).toList();
    }

    private static RemoteObject read(String mail) {
        try {
            MimeMessage message =
                    new MimeMessage(null, new ByteArrayInputStream(mail.getBytes(StandardCharsets.US_ASCII)));
            String root = message.getHeader("References", null);
            String text = (String)
                    ((MimeMultipart) message.getContent()).getBodyPart(0).getContent();
            return new RemoteObject(
                    root.substring(1, root.indexOf('@')),
                    RemoteState.valueOf(text.replaceAll("(?s).*Status: (\\w+)\\R.*", "$1")
                            .toUpperCase(Locale.ROOT)
                            .replace("TRIGGERED", RemoteState.OPEN.name())));
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
