package dev.gatehouse.testing.server;

import dev.gatehouse.api.Scope;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** API keys of the shared server. */
public final class Keys {

    private static final class Vendors {
        private static final String KEY = first();

        /** The server is new, so the configured key counts. */
        private static String first() {
            List<Scope> all = Arrays.asList(Scope.values());
            return new ApiClient(House.base(), House.FIRST_KEY)
                    .post("/keys", wish("integration tests", all.stream()))
                    .is(201)
                    .text("key");
        }
    }

    private Keys() {}

    /** A program of the vendor's that may do everything. */
    public static ApiClient vendor() {
        return new ApiClient(House.base(), Vendors.KEY);
    }

    /** A program of the vendor's that may do this much. */
    public static ApiClient vendor(Scope... scopes) {
        return new ApiClient(
                House.base(),
                vendor().post("/keys", wish("narrow", Stream.of(scopes)))
                        .is(201)
                        .text("key"));
    }

    /** A program of a customer's that may do all that such a one can. */
    public static ApiClient of(String customer) {
        Stream<Scope> scopes = Arrays.stream(Scope.values()).filter(Scope::isForCustomers);
        return new ApiClient(
                House.base(),
                vendor().post("/customers/" + customer + "/keys", wish("program of " + customer, scopes))
                        .is(201)
                        .text("key"));
    }

    /** A program without a key. */
    public static ApiClient none() {
        return new ApiClient(House.base(), null);
    }

    /** A program whose key nobody knows. */
    public static ApiClient unknown() {
        return new ApiClient(House.base(), "ghk_0123456789abcdefghjkmnpqrstvwxyz01234567");
    }

    private static String wish(String name, Stream<Scope> scopes) {
        String list = scopes.map(scope -> "\"" + scope.text() + "\"").collect(Collectors.joining(","));
        return "{\"name\":\"" + name + "\",\"scopes\":[" + list + "]}";
    }
}
