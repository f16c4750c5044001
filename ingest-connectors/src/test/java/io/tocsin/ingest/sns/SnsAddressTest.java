package io.tocsin.ingest.sns;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SnsAddressTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://sns.eu-west-1.amazonaws.com/?Action=ConfirmSubscription&Token=1",
                "https://SNS.us-gov-west-1.amazonaws.com/x",
                "https://sns.cn-north-1.amazonaws.com.cn:443/x"
            })
    void addressOfSnsIsOne(String text) {
        assertThat(SnsAddress.of(text)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://sns.eu-west-1.amazonaws.com/",
                "https://sns.eu-west-1.amazonaws.com:8443/",
                "https://sns.eu-west-1.amazonaws.com.example.org/",
                "https://sns.eu-west-1.amazonaws.com@example.org/",
                "https://user@sns.eu-west-1.amazonaws.com/",
                "https://example.org/?https://sns.eu-west-1.amazonaws.com/",
                "https://sns.eu-west-1.amazonaws.com#@example.org/",
                "https://example.org#.sns.eu-west-1.amazonaws.com/",
                "https://sns-eu-west-1.amazonaws.com/",
                "https://sns.evil.amazonaws.com/",
                "https://bucket.s3.eu-west-1.amazonaws.com/x.pem",
                "https://sns.eu-west-1.amazonaws.com.cn.example.org/",
                "https://169.254.169.254/latest",
                "https://sns.eu-west-1.amazonaws.com\\@example.org/",
                "file:///etc/passwd",
                "//sns.eu-west-1.amazonaws.com/",
                ""
            })
    void anyOtherAddressIsNone(String text) {
        assertThat(SnsAddress.of(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a.pem?x=1", "/a/b.pem", "/a.pem/", "/../a.pem", "/%2e%2e/a.pem", "/", "/a.txt"})
    void certificateStandsUnderAPlainName(String path) {
        assertThat(address("/SimpleNotificationService-0a.pem").isCertificate()).isTrue();
        assertThat(address(path).isCertificate()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "10.1.2.3",
                "172.16.0.1",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "0.0.0.0",
                "224.0.0.1",
                "::1",
                "fe80::1",
                "fd00:ec2::254"
            })
    void privateAddressIsNotConnectedTo(String address) throws UnknownHostException {
        assertThat(PublicAddresses.isPublic(InetAddress.getByName(address))).isFalse();
    }

    @Test
    void publicAddressIsConnectedTo() throws UnknownHostException {
        assertThat(PublicAddresses.isPublic(InetAddress.getByName("52.95.121.5")))
                .isTrue();
        assertThat(PublicAddresses.isPublic(InetAddress.getByName("100.128.0.1")))
                .isTrue();
    }

    private static SnsAddress address(String path) {
        return SnsAddress.of("https://sns.eu-west-1.amazonaws.com" + path).orElseThrow();
    }
}
