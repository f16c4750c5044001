package io.tocsin.sink.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressPolicyTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "8.8.8.8",
                "1.1.1.1",
                "99.255.255.255",
                "100.128.0.1",
                "172.15.255.255",
                "172.32.0.1",
                "192.167.0.1",
                "198.17.255.255",
                "223.255.255.254",
                "2606:4700:4700::1111",
                "2a00:1450:4001::200e",
                "64:ff9b::808:808",
                "100.128.100.200",
                "168.63.129.17",
                "2001:200::1",
                "3fff:1000::1",
                "2002:808:808::1",
                "::ffff:8.8.8.8"
            })
    void publicAddressIsAllowed(String address) throws UnknownHostException {
        assertThat(decide(address, Reach.PUBLIC)).isEqualTo(AddressPolicy.Verdict.PUBLIC);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.255.255.254",
                "10.0.0.1",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "100.64.0.1",
                "100.127.255.255",
                "::1",
                "fc00::1",
                "fd12:3456::1",
                "::ffff:127.0.0.1",
                "::ffff:10.1.2.3",
                "2130706433",
                "127.1"
            })
    void privateAddressIsAllowedOnlyWhereTheTargetMayBePrivate(String address) throws UnknownHostException {
        assertThat(decide(address, Reach.PUBLIC)).isEqualTo(AddressPolicy.Verdict.PRIVATE);
        assertThat(decide(address, Reach.LOCAL)).isEqualTo(AddressPolicy.Verdict.ALLOWED_PRIVATE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "169.254.169.254",
                "169.254.0.1",
                "fe80::1",
                "::ffff:169.254.169.254",
                "0.0.0.0",
                "0.1.2.3",
                "::",
                "224.0.0.1",
                "239.255.255.250",
                "240.0.0.1",
                "255.255.255.255",
                "192.0.0.192",
                "192.0.2.1",
                "198.18.0.1",
                "198.51.100.1",
                "203.0.113.1",
                "ff02::1",
                "2001:0:53aa::1",
                "2001:db8::1",
                "64:ff9b::7f00:1",
                "64:ff9b::a9fe:a9fe",
                "2002:7f00:1::1",
                "2002:a9fe:a9fe::1",
                "::127.0.0.2",
                "100.100.100.200",
                "::ffff:100.100.100.200",
                "168.63.129.16",
                "64:ff9b::a83f:8110",
                "fd00:ec2::254",
                "fd00:ec2::23",
                "fd20:ce::254",
                "64:ff9b:1::808:808",
                "64:ff9b:0:1::808:808",
                "2001:2::1",
                "2001:10::1",
                "3fff::1",
                "4000::1"
            })
    void dangerousAddressIsNeverAllowed(String address) throws UnknownHostException {
        assertThat(decide(address, Reach.PUBLIC).allows()).isFalse();
        assertThat(decide(address, Reach.LOCAL).allows()).isFalse();
    }

    private static AddressPolicy.Verdict decide(String address, Reach reach) throws UnknownHostException {
        return AddressPolicy.decide(InetAddress.getByName(address), reach);
    }
}
