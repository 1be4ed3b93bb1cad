package dev.gatehouse.connection.web;

import dev.gatehouse.account.Caller;
import dev.gatehouse.api.Fields;
import dev.gatehouse.connection.Editor;
import dev.gatehouse.connection.Options;
import dev.gatehouse.connection.Revision;
import dev.gatehouse.connection.Values;
import dev.gatehouse.oidc.ClientAuthentication;
import dev.gatehouse.secret.Redacted;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;

/** Makes of what a program sends the form that the editor stores; asks the provider where one is named. */
@Dependent
class ConnectionEdits {

    private static final Values NONE = new Values("", "", null, "", ClientAuthentication.CLIENT_SECRET_BASIC);

    private final ProviderSearch search;

    @Inject
    ConnectionEdits(ProviderSearch search) {
        this.search = search;
    }

    /**
     * The form, by what is sent and, where nothing is said, by what was before.
     *
     * @param before the draft; empty for a new connection, of which a title is asked for
     */
    Editor.Form form(Fields fields, Caller caller, Optional<Revision> before) {
        Values earlier = before.map(Revision::values).orElse(NONE);
        String title = before.isPresent()
                ? fields.optional("title", ConnectionFields::title)
                        .orElse(before.get().title())
                : fields.read("title", ConnectionFields::title);
        Optional<Redacted> secret = fields.optional("clientSecret", Redacted::of);
        ProviderSearch.Named named = ConnectionFields.named(fields, earlier);
        boolean anew = ConnectionFields.namesProvider(fields);
        Options options = ConnectionFields.options(fields, options(before, named));
        fields.nothingElse();
        Values values = anew
                ? search.values(named, caller)
                : new Values(
                        earlier.typedDomain(),
                        earlier.authorizationServer(),
                        earlier.confirmed().orElse(null),
                        named.clientId(),
                        named.authentication());
        return new Editor.Form(title, values, options, secret);
    }

    /** A provider that is not Okta must vouch for emails, unless somebody says otherwise (DESIGN 4.5). */
    private static Options options(Optional<Revision> before, ProviderSearch.Named named) {
        Options usual = before.map(Revision::options).orElse(Options.CATALOGUE);
        boolean other = named.domain().isEmpty() && !named.issuer().isEmpty();
        return before.isEmpty() && other
                ? new Options(
                        usual.scopes(),
                        usual.responseMode(),
                        usual.algorithms(),
                        true,
                        null,
                        null,
                        usual.stepUp(),
                        usual.stay())
                : usual;
    }
}
