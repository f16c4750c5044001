package io.tocsin.cli.service;

import com.linecorp.armeria.server.Server;
import com.linecorp.armeria.server.ServerBuilder;
import io.tocsin.cli.config.HttpConfig;
import io.tocsin.cli.terminal.CommandFailure;
import io.tocsin.cli.terminal.ExitCode;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;

/** The one HTTP server of this process: health, metrics, and the routes of every role that has some. */
public final class HttpServer {

    /** How long requests in flight may take to end once the process stops. */
    static final Duration DRAIN = Duration.ofSeconds(5);

    /** How long its end may take. */
    static final Duration CLOSES_WITHIN = DRAIN.multipliedBy(2);

    private static final Duration QUIET = Duration.ofMillis(100);

    private final HttpConfig config;
    private final Server server;
    private final IntakeGate gate = new IntakeGate();

    HttpServer(HttpConfig config, Health health, Metrics metrics, List<Role> roles) {
        this.config = config;
        ServerBuilder builder = listening(config)
                .maxNumConnections(config.maxConnections())
                .meterRegistry(metrics.registry())
                .gracefulShutdownTimeout(QUIET, DRAIN)
                .disableServerHeader()
                .disableDateHeader();
        new HealthService(health).bind(builder);
        metrics.bind(builder);
        // Not a decorator of the server's own: that is looked for anew among all routes at each request.
        roles.forEach(role -> role.bind(builder, gate::serve));
        this.server = builder.build();
    }

    private static ServerBuilder listening(HttpConfig config) {
        InetSocketAddress address = new InetSocketAddress(config.bind(), config.port());
        if (config.tls().isEmpty()) {
            return Server.builder().http(address);
        }
        HttpConfig.Tls tls = config.tls().get();
        try {
            return Server.builder().https(address).tlsProvider(new RenewableKeyPair(tls));
        } catch (RuntimeException e) {
            throw new CommandFailure(
                    ExitCode.WRONG_USE,
                    "http.tls: " + tls.certificate() + " and " + tls.key() + ": " + e.getMessage()
                            + " (expected: a certificate and its key in PEM, the key in PKCS #8 without a password)",
                    e);
        }
    }

    /**
     * Listens from now on.
     *
     * @throws io.tocsin.cli.terminal.CommandFailure when the address is taken or is not ours
     */
    void start() {
        try {
            server.start().join();
        } catch (CompletionException e) {
            String cause = e.getCause() == null
                    ? e.toString()
                    : String.valueOf(e.getCause().getMessage());
            throw FreeAddress.refusal(config.bind(), config.port(), cause, e);
        }
    }

    /** Lets alerts in. */
    void openGate() {
        gate.open();
    }

    /** Goes on serving, and asks whoever sends alerts to open further connections elsewhere. */
    void leave() {
        gate.leave();
    }

    /** Where this server is reached from this machine. */
    public String url() {
        String host = config.bind().equals("0.0.0.0") || config.bind().equals("::") ? "127.0.0.1" : config.bind();
        return (config.tls().isPresent() ? "https://" : "http://") + (host.contains(":") ? "[" + host + "]" : host)
                + ":" + server.activeLocalPort();
    }

    /** Takes no further requests, and waits for those in flight. */
    void close() {
        // Armeria closes the port when no request came for a moment: it must not wait for senders to pause.
        gate.close();
        server.close();
    }
}
