package io.tocsin.sink.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Locale;
import java.util.Properties;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/** One conversation with a mail server, at an address that was judged. Remembers how far it came. */
final class Conversation extends SMTPTransport {

    private static final int CONNECT_MILLIS = 5_000;
    private boolean handedOver;
    private Step step = Step.CONNECT;

    /** How far it came. */
    enum Step {
        /** Connection, greeting, encryption, login. */
        CONNECT,
        /** Who it is from. */
        SENDER,
        /** To whom. */
        RECIPIENT,
        /** What it says. */
        MESSAGE
    }

    private Conversation(Session session, URLName who) {
        super(session, who);
    }

    /** Says nothing yet. */
    static Conversation with(MailServer server, Session session) {
        URLName who = server.login()
                .map(login -> new URLName(
                        "smtp",
                        server.host(),
                        server.port(),
                        null,
                        login.user(),
                        login.password().reveal()))
                .orElseGet(() -> new URLName("smtp", server.host(), server.port(), null, null, null));
        return new Conversation(session, who);
    }

    /** What the library is to do, and what it is to leave. */
    static Properties settings(MailServer server, Duration patience, SSLSocketFactory tls) {
        Properties settings = new Properties();
        String millis = Long.toString(patience.toMillis());
        settings.put("mail.smtp.timeout", millis);
        settings.put("mail.smtp.writetimeout", millis);
        settings.put("mail.smtp.auth", Boolean.toString(server.login().isPresent()));
        server.login()
                .ifPresent(login -> settings.put(
                        "mail.smtp.auth.mechanisms", login.mechanism().code().toUpperCase(Locale.ROOT)));
        boolean starttls = server.tls() == MailServer.Tls.STARTTLS;
        settings.put("mail.smtp.starttls.enable", Boolean.toString(starttls));
        settings.put("mail.smtp.starttls.required", Boolean.toString(starttls));
        settings.put("mail.smtp.ssl.checkserveridentity", "true");
        // For STARTTLS; where TLS comes first the connection has it already.
        settings.put("mail.smtp.ssl.socketFactory", tls);
        settings.put("mail.smtp.ssl.protocols", "TLSv1.3 TLSv1.2");
        // Without a look-up of our own name.
        settings.put("mail.smtp.localhost", "tocsin");
        settings.put("mail.smtp.sendpartial", "false");
        settings.put("mail.smtp.quitwait", "false");
        return settings;
    }

    /**
     * The connection, to this very address, with TLS of this host where it begins with that.
     *
     * @param address with the host's name, so that the certificate is held against it also after STARTTLS
     */
    static Socket connection(MailServer server, InetAddress address, Duration patience, SSLSocketFactory tls)
            throws IOException {
        Socket plain = new Socket();
        try {
            plain.connect(new InetSocketAddress(address, server.port()), (int)
                    Math.max(1, Math.min(CONNECT_MILLIS, patience.toMillis())));
            plain.setSoTimeout((int) Math.max(1, patience.toMillis()));
            return server.tls() == MailServer.Tls.IMPLICIT ? encrypted(plain, server, tls) : plain;
        } catch (IOException | RuntimeException e) {
            plain.close();
            throw e;
        }
    }

    private static Socket encrypted(Socket plain, MailServer server, SSLSocketFactory tls) throws IOException {
        SSLSocket socket = (SSLSocket) tls.createSocket(plain, server.host(), server.port(), true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    /** Says all of it. */
    void tell(Socket connection, MailMessage mail) throws MessagingException {
        connect(connection);
        step = Step.SENDER;
        sendMessage(mail, mail.getAllRecipients());
    }

    Step step() {
        return step;
    }

    /** True when the server has the whole message and may have taken it, whatever we heard of it. */
    boolean isHandedOver() {
        return handedOver;
    }

    @Override
    protected void rcptTo() throws MessagingException {
        step = Step.RECIPIENT;
        super.rcptTo();
    }

    @Override
    protected OutputStream data() throws MessagingException {
        step = Step.MESSAGE;
        return super.data();
    }

    @Override
    protected void finishData() throws IOException, MessagingException {
        handedOver = true;
        super.finishData();
    }
}
