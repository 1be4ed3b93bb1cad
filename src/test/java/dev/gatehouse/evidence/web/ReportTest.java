package dev.gatehouse.evidence.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.evidence.EvidencePack;
import dev.gatehouse.evidence.GoodFacts;
import dev.gatehouse.evidence.SignedPack;
import dev.gatehouse.oidc.ClientKeys;
import dev.gatehouse.wording.Language;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReportTest {

    private static final String HOSTILE = "\"><script>alert(1)</script><img src=x onerror=alert(1)>'{{title}}";

    @Test
    void a_script_in_a_title_is_text() {
        String html = html(HOSTILE, Language.ENGLISH);

        assertThat(html)
                .doesNotContain("<script", "<img")
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
                .contains("{{title}}"); // text too, not filled in
    }

    @Test
    void nothing_is_fetched_from_anywhere() {
        assertThat(html("Okta", Language.ENGLISH))
                .doesNotContain(" src=", "<link", "@import", "url(")
                .contains("default-src 'none'");
    }

    @ParameterizedTest
    @EnumSource
    void every_fact_is_on_it_in_every_language(Language language) throws Exception {
        String html = html("Okta", language);

        assertThat(html)
                .contains("https://acme.okta.com", "4,213".replace(",", language == Language.ENGLISH ? "," : "."))
                .contains("https://sign.example/evidence/keys", "ASVS 10.4.6", "ada@acme.example", "0oaClient")
                .contains("<html lang=\"" + language.tag() + "\"");
        Files.createDirectories(Path.of("target/evidence"));
        Files.writeString(Path.of("target/evidence/report-" + language.tag() + ".html"), html);
    }

    private static String html(String title, Language language) {
        EvidencePack pack = GoodFacts.pack(title);
        SignedPack signed = GoodFacts.signed(pack, new ClientKeys(new SecureRandom()).make(ClientKeys.Kind.EC_P256));
        return OpenReports.html(pack, signed, language);
    }
}
