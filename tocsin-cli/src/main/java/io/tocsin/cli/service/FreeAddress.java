package io.tocsin.cli.service;

import io.tocsin.cli.terminal.CommandFailure;
import io.tocsin.cli.terminal.ExitCode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Asks whether an address can be listened on, before anything is started that takes time. */
public final class FreeAddress {

    private FreeAddress() {}

    /**
     * Returns when it can.
     *
     * @throws CommandFailure when the port is taken, or the address is not of this machine
     */
    public static void require(String bind, int port) {
        try (ServerSocket socket = new ServerSocket()) {
            // As the server will do it: what a process that just ended left behind does not count.
            socket.setReuseAddress(true);
            socket.bind(new java.net.InetSocketAddress(InetAddress.getByName(bind), port));
        } catch (IOException e) {
            throw refusal(bind, port, String.valueOf(e.getMessage()), e);
        }
    }

    static CommandFailure refusal(String bind, int port, String cause, Throwable failure) {
        return new CommandFailure(
                ExitCode.FAILED,
                "cannot listen on " + bind + ":" + port + " (" + cause + "); choose another with --port, or a free one"
                        + " with --port 0",
                failure);
    }
}
