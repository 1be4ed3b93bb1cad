package dev.gatehouse.connection;

import dev.gatehouse.ids.BaseUrl;
import dev.gatehouse.ids.ConnectionId;
import dev.gatehouse.oidc.Client;
import dev.gatehouse.oidc.ClientAuthentication;
import dev.gatehouse.oidc.ClientKey;
import dev.gatehouse.oidc.ClientKeys;
import dev.gatehouse.oidc.ClientSecret;
import dev.gatehouse.oidc.Credentials;
import dev.gatehouse.sealing.Seal;
import java.net.URI;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** Makes, of a revision, the client that its provider knows. */
public final class Clients {

    private final BaseUrl base;
    private final Seal seal;

    /** Redirect addresses stand under {@code base}, where no other is named. */
    public Clients(BaseUrl base, Seal seal) {
        this.base = base;
        this.seal = seal;
    }

    /** The client of this revision, its credentials opened. */
    public Client of(Revision revision) {
        return of(revision, base);
    }

    /** The same, for an attempt that began at this address of ours. */
    public Client of(Revision revision, BaseUrl at) {
        ProviderSettings provider = revision.provider();
        return new Client(
                provider.clientId(),
                credentials(revision, provider.authentication()),
                revision.secrets().next(bySecret(provider.authentication()), seal, revision.connectionId()),
                redirectOf(revision.connectionId(), at),
                Set.copyOf(provider.algorithms()));
    }

    private Credentials credentials(Revision revision, ClientAuthentication authentication) {
        SecretSlots slots = revision.secrets();
        ConnectionId id = revision.connectionId();
        return switch (authentication) {
            case CLIENT_SECRET_BASIC, CLIENT_SECRET_POST -> new ClientSecret(authentication, slots.current(seal, id));
            case PRIVATE_KEY_JWT -> slots.key(seal, id);
        };
    }

    /** In what way a secret is shown, where one takes the place of a key. */
    static ClientAuthentication bySecret(ClientAuthentication authentication) {
        return authentication == ClientAuthentication.PRIVATE_KEY_JWT
                ? ClientAuthentication.CLIENT_SECRET_BASIC
                : authentication;
    }

    /**
     * The public parts of the keys of these revisions at this time, each once, as a key set (RFC 7517, 5): of those in use, those to come,
     * and those that others took the place of less than {@link KeyRotation#PUBLISHED} ago.
     */
    public String publishedKeys(List<Revision> revisions, Instant now) {
        Instant fresh = now.minus(KeyRotation.PUBLISHED);
        return ClientKeys.published(revisions.stream()
                .flatMap(revision -> revision.secrets().keys(seal, revision.connectionId(), fresh))
                .filter(distinct(ClientKey::keyId))
                .toList());
    }

    private static <T> Predicate<T> distinct(Function<T, String> name) {
        Set<String> seen = new HashSet<>();
        return value -> seen.add(name.apply(value));
    }

    /** The redirect address of this connection at one of our addresses, to be registered at the provider (DESIGN 4.12). */
    public static URI redirectOf(ConnectionId connection, BaseUrl at) {
        return URI.create(at + "/signin/callback/" + connection);
    }
}
