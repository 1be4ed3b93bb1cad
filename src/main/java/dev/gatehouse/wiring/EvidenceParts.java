package dev.gatehouse.wiring;

import dev.gatehouse.evidence.Maker;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Who makes evidence: this installation, of this version. */
@Dependent
class EvidenceParts {

    @Produces
    @Singleton
    static Maker maker(Settings settings) throws IOException {
        try (InputStream file = Objects.requireNonNull(EvidenceParts.class.getResourceAsStream("/version.txt"))) {
            String version = new String(file.readAllBytes(), StandardCharsets.UTF_8).strip();
            return new Maker(settings.base(), settings.applicationName(), version);
        }
    }
}
