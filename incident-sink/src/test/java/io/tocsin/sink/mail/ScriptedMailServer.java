package io.tocsin.sink.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** A mail server that replies what a test wants to a command, and hangs up where it wants nothing said. */
public final class ScriptedMailServer implements AutoCloseable {

    /** Instead of a reply: hangs up. */
    static final String HANG_UP = "";

    /** Instead of the reply to the end of a message: takes it, and hangs up. */
    static final String TAKE_AND_HANG_UP = " ";

    /** In place of a command: the end of the message. */
    static final String DOT = ".";

    /** In a reply: what it replies to. */
    public static final String SAID = "{said}";

    /** In place of a command: the connection. */
    static final String GREETING = "greeting";

    private final ServerSocket server;
    private final Map<String, String> replies = new ConcurrentHashMap<>();
    private final Supplier<Map<String, String>> scripts;
    private final Optional<SSLContext> tls;
    private final boolean tlsFirst;
    private final List<String> messages = new CopyOnWriteArrayList<>();
    private final List<String> taken = new CopyOnWriteArrayList<>();

    /** Well-behaved until it is told otherwise. */
    public ScriptedMailServer() {
        this(Map::of);
    }

    /**
     * Asks for each conversation what is replied in it besides what it is told by {@link #reply}.
     *
     * @param scripts replies by command
     */
    ScriptedMailServer(Supplier<Map<String, String>> scripts) {
        this(scripts, Optional.empty(), false);
    }

    /** Well-behaved and encrypted: from the first byte, or by STARTTLS. */
    ScriptedMailServer(SSLContext tls, boolean tlsFirst) {
        this(Map::of, Optional.of(tls), tlsFirst);
    }

    private ScriptedMailServer(Supplier<Map<String, String>> scripts, Optional<SSLContext> tls, boolean tlsFirst) {
        this.scripts = scripts;
        this.tls = tls;
        this.tlsFirst = tlsFirst;
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread thread = new Thread(this::serve, "scripted-mail-server");
        thread.setDaemon(true);
        thread.start();
    }

    /** Where it listens. */
    public int port() {
        return server.getLocalPort();
    }

    /** From now on replies this to the command. */
    public ScriptedMailServer reply(String command, String reply) {
        replies.put(command, reply);
        return this;
    }

    /** Whole messages that it was given, whatever it said of them. */
    List<String> messages() {
        return List.copyOf(messages);
    }

    /** Those of them that it took, whether it said so or not. */
    List<String> taken() {
        return List.copyOf(taken);
    }

    private void serve() {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                converse(tlsFirst ? encrypted(socket) : socket);
            } catch (IOException e) {
                // The other side or the test is through with it.
            }
        }
    }

    private Socket encrypted(Socket plain) throws IOException {
        SSLSocket socket =
                (SSLSocket) tls.orElseThrow().getSocketFactory().createSocket(plain, null, plain.getPort(), true);
        socket.setUseClientMode(false);
        socket.startHandshake();
        return socket;
    }

    private void converse(Socket socket) throws IOException {
        Map<String, String> script = new HashMap<>(scripts.get());
        script.putAll(replies);
        if (say(socket, script.getOrDefault(GREETING, "220 scripted"))) {
            hear(socket, script);
        }
    }

    private void hear(Socket socket, Map<String, String> script) throws IOException {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String command = line.split("[ :]", 2)[0].toUpperCase(Locale.ROOT);
            if (!say(socket, script.getOrDefault(command, usual(command)).replace(SAID, line))) {
                return;
            }
            if (command.equals("STARTTLS")) {
                hear(encrypted(socket), script);
                return;
            }
            if (command.equals("DATA") && !script.containsKey("DATA") && !message(in, socket, script)) {
                return;
            }
        }
    }

    private boolean message(BufferedReader in, Socket socket, Map<String, String> script) throws IOException {
        StringBuilder message = new StringBuilder();
        for (String line = in.readLine(); !".".equals(line); line = in.readLine()) {
            if (line == null) {
                return false; // Hung up in the middle of it: RFC 5321, section 4.1.1.4, has it thrown away.
            }
            message.append(line).append('\n');
        }
        messages.add(message.toString());
        String reply = script.getOrDefault(DOT, "250 taken");
        if (reply.startsWith("2") || reply.equals(TAKE_AND_HANG_UP)) {
            taken.add(message.toString());
        }
        return say(socket, reply);
    }

    private String usual(String command) {
        String starttls = tls.isPresent() && !tlsFirst ? "250-STARTTLS\r\n" : "";
        return switch (command) {
            case "EHLO" -> "250-scripted\r\n" + starttls + "250 AUTH PLAIN LOGIN XOAUTH2";
            case "AUTH" -> "235 welcome";
            case "DATA" -> "354 go on";
            case "STARTTLS" -> "220 go on encrypted";
            case "QUIT" -> "221 bye";
            default -> "250 ok";
        };
    }

    private static boolean say(Socket socket, String reply) throws IOException {
        if (reply.isBlank()) {
            return false;
        }
        socket.getOutputStream().write((reply + "\r\n").getBytes(StandardCharsets.US_ASCII));
        return true;
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
