package dev.gatehouse.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.evidence.web.OpenReports;
import dev.gatehouse.oidc.ClientKey;
import dev.gatehouse.oidc.ClientKeys;
import dev.gatehouse.oidc.SignedDocument;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command of evidence.md, as it stands there, run by Node. */
class VerificationTest {

    private static final ClientKey KEY = new ClientKeys(new SecureRandom()).make(ClientKeys.Kind.EC_P256);

    private final EvidencePack pack = GoodFacts.pack("Okta \"of\" <Acme>");
    private final SignedPack signed = GoodFacts.signed(pack, KEY);

    @TempDir
    private Path folder;

    @BeforeEach
    void save() throws IOException {
        Matcher script = Pattern.compile("```javascript\n(.*?)\n```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("src/site/markdown/evidence.md")));
        assertThat(script.find()).isTrue();
        Files.writeString(folder.resolve("verify.mjs"), script.group(1));
        publish(KEY);
    }

    @Test
    void what_was_signed_is_verified_and_shown() throws Exception {
        Outcome outcome = verify(signed.json());

        assertThat(outcome.code()).isZero();
        JsonObject shown = read(outcome.says());
        assertThat(shown.toString()).isEqualTo(PackJson.of(pack).toString());
        assertThat(shown.getString("iss")).isEqualTo("https://sign.example");
        assertThat(shown.getJsonObject("connection").getString("title")).isEqualTo("Okta \"of\" <Acme>");
    }

    @Test
    void the_report_is_verified_by_what_stands_in_it() throws Exception {
        Outcome outcome = verify(OpenReports.html(pack, signed));

        assertThat(outcome.code()).isZero();
        assertThat(read(outcome.says()).toString()).isEqualTo(PackJson.of(pack).toString());
    }

    @Test
    void an_edited_document_is_not_valid() throws Exception {
        JsonObject jws = read(signed.json());
        String document = new String(Base64.getUrlDecoder().decode(jws.getString("payload")), StandardCharsets.UTF_8);
        String edited = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(
                        document.replace("\"refused\":12", "\"refused\":0").getBytes(StandardCharsets.UTF_8));
        assertThat(edited).isNotEqualTo(jws.getString("payload"));

        assertThat(verify(signed.json().replace(jws.getString("payload"), edited))
                        .code())
                .isEqualTo(1);
    }

    @Test
    void a_signature_by_another_key_is_not_valid() throws Exception {
        ClientKey other = new ClientKeys(new SecureRandom()).make(ClientKeys.Kind.EC_P256);

        assertThat(verify(GoodFacts.signed(pack, other).json()).code()).isEqualTo(1);
    }

    @Test
    void a_signature_by_another_key_in_the_name_of_ours_is_not_valid() throws Exception {
        ClientKey other = new ClientKeys(new SecureRandom()).make(ClientKeys.Kind.EC_P256);
        ClientKey named = new ClientKey(
                dev.gatehouse.secret.Redacted.of(other.jwk().reveal().replace(other.keyId(), KEY.keyId())));

        assertThat(verify(GoodFacts.signed(pack, named).json()).code()).isEqualTo(1);
    }

    @Test
    void a_token_that_our_key_signed_for_something_else_is_not_valid() throws Exception {
        assertThat(verify(SignedDocument.flattened(KEY, "JWT", "{}")).code()).isEqualTo(1);
    }

    @Test
    void the_same_facts_make_the_same_document() {
        assertThat(PackJson.of(GoodFacts.pack("Okta")).toString())
                .isEqualTo(PackJson.of(GoodFacts.pack("Okta")).toString());
        assertThat(signed.fingerprint()).hasSize(64);
    }

    private record Outcome(int code, String says) {}

    private void publish(ClientKey key) throws IOException {
        Files.writeString(folder.resolve("keys.json"), "{\"keys\":[" + SignedDocument.publicPart(key) + "]}");
    }

    private Outcome verify(String file) throws Exception {
        Files.writeString(folder.resolve("evidence"), file);
        Process node = new ProcessBuilder("node", "verify.mjs", "evidence", "keys.json")
                .directory(folder.toFile())
                .redirectError(folder.resolve("errors").toFile())
                .start();
        String says = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(node.waitFor(30, TimeUnit.SECONDS)).isTrue();
        if (node.exitValue() != 0) {
            assertThat(Files.readString(folder.resolve("errors"))).startsWith("NOT VALID");
        }
        return new Outcome(node.exitValue(), says);
    }

    private static JsonObject read(String text) {
        return Json.createReader(new StringReader(text)).readObject();
    }
}
