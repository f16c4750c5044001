package io.tocsin.sink.mail;

import io.tocsin.sink.target.Dispatch;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimeUtility;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.Date;

/**
 * A mail (RFC 5322) that is the same at each attempt to the byte: its id is that of the delivery, its boundary follows from
 * it. All mails of a generation of an incident refer to one root, which follows from the remote key and is no mail itself:
 * so they are one thread also for whom the first one never reached.
 */
final class MailMessage extends MimeMessage {

    private static final String UTF_8 = StandardCharsets.UTF_8.name();
    private static final String QUOTED_PRINTABLE = "quoted-printable";

    private final String id;

    private MailMessage(Session session, String id) {
        super(session);
        this.id = id;
    }

    /** Two parts, of which the last is the better. */
    private static final class Alternative extends MimeMultipart {
        private Alternative(String boundary) {
            super("alternative");
            contentType = "multipart/alternative; boundary=\"" + boundary + "\"";
        }
    }

    /**
     * The mail of one delivery.
     *
     * @throws IllegalArgumentException when a header would have a line break
     */
    static MailMessage of(Session session, MailTarget target, Dispatch dispatch) throws MessagingException {
        MailText text = MailText.read(dispatch.body());
        InternetAddress from = MailTarget.address("from", target.from());
        String host = from.getAddress().substring(from.getAddress().lastIndexOf('@') + 1);
        String root = "<" + dispatch.remoteKey() + "@" + host + ">";
        MailMessage mail = new MailMessage(session, "<" + dispatch.id().value() + "@" + host + ">");
        mail.setFrom(from);
        mail.setRecipient(Message.RecipientType.TO, MailTarget.address("to", target.to()));
        if (target.replyTo().isPresent()) {
            mail.setReplyTo(new InternetAddress[] {
                MailTarget.address("reply_to", target.replyTo().get())
            });
        }
        mail.setHeader("Subject", MimeUtility.fold(9, encoded(text.subject())));
        mail.setSentDate(Date.from(text.date()));
        mail.setHeader("In-Reply-To", root);
        mail.setHeader("References", root);
        mail.setHeader("Auto-Submitted", "auto-generated");
        mail.setHeader("List-Id", "<" + target.name() + ".tocsin." + host + ">");
        mail.setHeader("X-Incident-Id", text.incident());
        Alternative parts = new Alternative("=_" + dispatch.id().value());
        parts.addBodyPart(part(text.text(), "plain"));
        parts.addBodyPart(part(text.html(), "html"));
        mail.setContent(parts);
        mail.saveChanges();
        return mail;
    }

    private static MimeBodyPart part(String text, String subtype) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setText(text, UTF_8, subtype);
        part.setHeader("Content-Transfer-Encoding", QUOTED_PRINTABLE);
        return part;
    }

    private static String encoded(String line) {
        try {
            return MimeUtility.encodeText(requireOneLine(line), UTF_8, "Q");
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException("every Java platform has UTF-8", e);
        }
    }

    /** What follows a line break in a header is another header. */
    private static String requireOneLine(String value) {
        if (value.indexOf('\r') >= 0 || value.indexOf('\n') >= 0) {
            throw new IllegalArgumentException("a header with a line break (expected: one line)");
        }
        return value;
    }

    @Override
    public void setHeader(String name, String value) throws MessagingException {
        // Folded lines begin with white space; anything else behind a line break is none of ours.
        requireOneLine(value.replaceAll("\r\n[ \t]", " "));
        super.setHeader(name, value);
    }

    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", id);
    }
}
