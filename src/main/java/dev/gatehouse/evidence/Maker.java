package dev.gatehouse.evidence;

import dev.gatehouse.ids.BaseUrl;

/**
 * The installation that makes evidence.
 *
 * @param base where it is reached
 * @param application what the vendor's application is called
 * @param version the product's
 */
public record Maker(BaseUrl base, String application, String version) {

    /** Where the public keys are by which its evidence is verified. */
    public String keys() {
        return base + "/evidence/keys";
    }
}
