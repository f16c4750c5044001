package io.tocsin.sink.outbound;

import io.tocsin.model.identity.Coded;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/**
 * Decides whether a target's address may be connected to. Pure. Whoever can name a target must not be able to reach
 * what only we can reach (OWASP: server-side request forgery).
 */
final class AddressPolicy {

    /** Why an address is allowed or refused. */
    enum Verdict implements Coded {
        /** On the public internet. */
        PUBLIC("public"),
        /** Not public, and the target is allowed to be there. */
        ALLOWED_PRIVATE("allowed_private"),
        /** Loopback, private (RFC 1918, unique local) or shared (RFC 6598). */
        PRIVATE("private"),
        /** Link-local: where clouds keep their credentials; never allowed. */
        LINK_LOCAL("link_local"),
        /** Where clouds keep credentials outside of link-local addresses; never allowed. */
        METADATA("metadata"),
        /** Unspecified, multicast, reserved, or a translation to IPv4 that we cannot vouch for; never allowed. */
        UNFIT("unfit");

        private final String code;

        Verdict(String code) {
            this.code = code;
        }

        @Override
        public String code() {
            return code;
        }

        boolean allows() {
            return this == PUBLIC || this == ALLOWED_PRIVATE;
        }
    }

    /** Some are in ranges that a target may be allowed to be in, and one is in none that is reserved. */
    private static final List<int[]> METADATA = List.of(
            new int[] {100, 100, 100, 200}, // Alibaba Cloud
            new int[] {168, 63, 129, 16}, // Azure, for the agents in its machines
            new int[] {0xfd, 0x00, 0x0e, 0xc2}, // fd00:ec2::/32, Amazon: metadata, and credentials of pods
            new int[] {0xfd, 0x20, 0x00, 0xce, 0x00, 0x00}); // fd20:ce::/48, Google

    private AddressPolicy() {}

    static Verdict decide(InetAddress address, Reach reach) {
        Verdict verdict = verdict(address);
        return verdict == Verdict.PRIVATE && reach.allowPrivateAddresses() ? Verdict.ALLOWED_PRIVATE : verdict;
    }

    private static Verdict verdict(InetAddress address) {
        if (address.isLinkLocalAddress()) {
            return Verdict.LINK_LOCAL;
        }
        if (METADATA.stream().anyMatch(prefix -> startsWith(address.getAddress(), prefix))) {
            return Verdict.METADATA;
        }
        if (address.isAnyLocalAddress() || address.isMulticastAddress()) {
            return Verdict.UNFIT;
        }
        if (address.isLoopbackAddress() || address.isSiteLocalAddress()) {
            return Verdict.PRIVATE;
        }
        if (address instanceof Inet4Address) {
            return ipv4(address.getAddress());
        }
        return address instanceof Inet6Address ? ipv6(address.getAddress()) : Verdict.UNFIT;
    }

    private static Verdict ipv4(byte[] bytes) {
        int first = bytes[0] & 0xff;
        int second = bytes[1] & 0xff;
        int third = bytes[2] & 0xff;
        if (first == 100 && second >= 64 && second < 128) {
            return Verdict.PRIVATE; // RFC 6598: shared by a carrier's customers
        }
        boolean protocolAssignments = first == 192 && second == 0 && (third == 0 || third == 2);
        boolean documentation =
                (first == 198 && second == 51 && third == 100) || (first == 203 && second == 0 && third == 113);
        boolean benchmarks = first == 198 && (second == 18 || second == 19);
        return first == 0 || first >= 224 || protocolAssignments || documentation || benchmarks
                ? Verdict.UNFIT
                : Verdict.PUBLIC;
    }

    private static Verdict ipv6(byte[] bytes) {
        if ((bytes[0] & 0xfe) == 0xfc) {
            return Verdict.PRIVATE; // RFC 4193: unique local
        }
        if (startsWith(bytes, 0x00, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0)) {
            return embedded(bytes, 12); // RFC 6052: the last four bytes are the IPv4 address
        }
        if (startsWith(bytes, 0x20, 0x02)) {
            return embedded(bytes, 2); // RFC 3056: bytes 2 to 5 are the IPv4 address
        }
        boolean compatible = true;
        for (int i = 0; i < 12; i++) {
            compatible &= bytes[i] == 0;
        }
        // RFC 2928: Teredo, benchmarks and others that are no hosts'.
        boolean protocolAssignments = startsWith(bytes, 0x20, 0x01) && (bytes[2] & 0xfe) == 0;
        boolean documentation =
                startsWith(bytes, 0x20, 0x01, 0x0d, 0xb8) || (startsWith(bytes, 0x3f, 0xff) && (bytes[2] & 0xf0) == 0);
        return compatible || protocolAssignments || documentation || (bytes[0] & 0xe0) != 0x20
                ? Verdict.UNFIT
                : Verdict.PUBLIC;
    }

    private static Verdict embedded(byte[] bytes, int at) {
        try {
            byte[] ipv4 = {bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]};
            return verdict(InetAddress.getByAddress(ipv4)) == Verdict.PUBLIC ? Verdict.PUBLIC : Verdict.UNFIT;
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }

    private static boolean startsWith(byte[] bytes, int... prefix) {
        for (int i = 0; i < prefix.length; i++) {
            if (i == bytes.length || (bytes[i] & 0xff) != prefix[i]) {
                return false;
            }
        }
        return true;
    }
}
