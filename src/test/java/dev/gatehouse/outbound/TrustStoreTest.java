package dev.gatehouse.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.gatehouse.oidc.HttpDoor;
import dev.gatehouse.refusal.RefusalCode;
import dev.gatehouse.refusal.Refused;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class TrustStoreTest {

    private static final String PASSWORD = "changeit";

    @TempDir
    private static Path directory;

    private static Path identity;
    private static Path trusted;
    private static Loopback server;

    @BeforeAll
    static void make_a_certificate_and_serve_with_it() throws Exception {
        identity = directory.resolve("identity.p12");
        Path certificate = directory.resolve("certificate.der");
        trusted = directory.resolve("trusted.p12");
        keytool(
                "-genkeypair",
                "-alias",
                "a",
                "-keyalg",
                "EC",
                "-dname",
                "CN=test",
                "-ext",
                "san=ip:127.0.0.1",
                "-keystore",
                identity.toString());
        keytool("-exportcert", "-alias", "a", "-keystore", identity.toString(), "-file", certificate.toString());
        keytool(
                "-importcert",
                "-noprompt",
                "-alias",
                "a",
                "-file",
                certificate.toString(),
                "-keystore",
                trusted.toString());
        server = Loopback.answering(serving(), Loopback.body(200, "{}"));
    }

    @AfterAll
    static void close() {
        server.close();
    }

    @Test
    void refuses_a_certificate_that_nobody_vouches_for() throws Exception {
        Refused refused = refused(TrustStore.platform(), server.at("/"));

        assertThat(refused.refusal().code()).isEqualTo(RefusalCode.PROVIDER_UNREACHABLE);
        assertThat(refused).hasCauseInstanceOf(SSLException.class);
        assertThat(server.calls()).isEmpty();
    }

    @Test
    void takes_a_certificate_that_the_configuration_vouches_for() throws Exception {
        try (Loopback other = Loopback.answering(serving(), Loopback.body(200, "{}"));
                OutboundDoor door = door(TrustStore.with(trusted, PASSWORD.toCharArray()))) {
            assertThat(door.send(HttpDoor.Request.get(other.at("/"))).status()).isEqualTo(200);
        }
    }

    @Test
    void refuses_the_certificate_of_another_host() throws Exception {
        URI byName = URI.create("https://localhost:" + server.port() + "/");
        Refused refused = refused(TrustStore.with(trusted, PASSWORD.toCharArray()), byName);

        assertThat(refused.refusal().code()).isEqualTo(RefusalCode.PROVIDER_UNREACHABLE);
        assertThat(refused).hasCauseInstanceOf(SSLException.class);
        assertThat(server.calls()).isEmpty();
    }

    @Test
    void refuses_a_wrong_password_and_a_file_that_is_not_there() {
        assertThatThrownBy(() -> TrustStore.with(trusted, "wrong!".toCharArray()))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> TrustStore.with(directory.resolve("none"), PASSWORD.toCharArray()))
                .isInstanceOf(Exception.class);
    }

    private static Refused refused(SSLContext tls, URI uri) throws IOException {
        try (OutboundDoor door = door(tls)) {
            Refused refused = catchThrowableOfType(Refused.class, () -> door.send(HttpDoor.Request.get(uri)));
            assertThat(refused).isNotNull();
            return refused;
        }
    }

    private static OutboundDoor door(SSLContext tls) {
        List<AddressRange> loopback = List.of(AddressRange.parse("127.0.0.0/8"), AddressRange.parse("::1/128"));
        DoorLimits limits = new DoorLimits(Duration.ofSeconds(5), Duration.ofSeconds(5), 1000, 2, 2);
        return new OutboundDoor(new AddressRules(loopback, Set.of()), limits, tls);
    }

    private static SSLContext serving() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(identity.toFile(), PASSWORD.toCharArray());
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD.toCharArray());
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(keys.getKeyManagers(), null, null);
        return tls;
    }

    private static void keytool(String... arguments) throws IOException, InterruptedException {
        List<String> command = new java.util.ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of("-storetype", "PKCS12", "-storepass", PASSWORD));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
    }
}
