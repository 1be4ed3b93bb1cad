package dev.gatehouse.signin;

import dev.gatehouse.oidc.StepUp;
import java.util.List;
import java.util.Optional;

/**
 * The classes of authentication that the vendor's pages may ask any provider for, beside those that a connection names itself.
 *
 * @param acrValues the values of {@code acr}
 */
public record StepUpClasses(List<String> acrValues) {

    /** Those that Okta knows. */
    public static final StepUpClasses OKTA = new StepUpClasses(List.of(
            "urn:okta:loa:1fa:any",
            "urn:okta:loa:1fa:pwd",
            "urn:okta:loa:2fa:any",
            "urn:okta:loa:2fa:any:ifpossible",
            "phr",
            "phrh"));

    /** Refuses, with {@link IllegalArgumentException}, what {@link StepUp} does. */
    public StepUpClasses {
        acrValues = new StepUp(acrValues, Optional.empty(), Optional.empty()).acrValues();
    }
}
