package dev.gatehouse.connection;

import java.util.ArrayList;
import java.util.List;

/** What a form changes of a draft, in words for the audit trail; of a secret it says only that it is another. */
final class Difference {

    private final Revision draft;
    private final List<String> changes = new ArrayList<>();

    Difference(Revision draft) {
        this.draft = draft;
    }

    /** Empty where nothing but the title changes. */
    String to(Editor.Form form) {
        Values before = draft.values();
        Values after = form.values();
        compare("domain", before.typedDomain(), after.typedDomain());
        compare("authorization server", before.authorizationServer(), after.authorizationServer());
        compare("issuer", issuer(before), issuer(after));
        compare("client id", before.clientId(), after.clientId());
        compare("authentication", before.authentication(), after.authentication());
        if (form.secret().isPresent()) {
            changes.add("client secret replaced");
        }
        options(draft.options(), form.options());
        return String.join("; ", changes);
    }

    private void options(Options before, Options after) {
        compare("scopes", before.scopes(), after.scopes());
        compare("response mode", before.responseMode(), after.responseMode());
        compare("algorithms", before.algorithms(), after.algorithms());
        compare("email_verified required", before.emailVerifiedRequired(), after.emailVerifiedRequired());
        compare("new accounts", before.createsAccounts(), after.createsAccounts());
        compare("groups", before.mapsGroups(), after.mapsGroups());
        compare("step-up", before.stepUp(), after.stepUp());
        compare("sessions", before.stay(), after.stay());
    }

    private void compare(String what, Object before, Object after) {
        if (!before.equals(after)) {
            changes.add(what + ": " + before + " -> " + after);
        }
    }

    private static String issuer(Values values) {
        return values.confirmed().map(confirmed -> confirmed.issuer().value()).orElse("");
    }
}
