package dev.gatehouse.api;

import dev.gatehouse.ids.CustomerId;
import jakarta.enterprise.context.RequestScoped;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** This request, as far as it came with an API key. */
@RequestScoped
public class ApiCall {

    private @Nullable KeyHolder holder;
    private @Nullable CustomerId customer;

    /** Begins it, once the key is known to be good for the address. */
    public void begin(KeyHolder by, @Nullable CustomerId inAddress) {
        this.holder = by;
        this.customer = inAddress;
    }

    /** Whether it came with a key. */
    public boolean isUnderWay() {
        return holder != null;
    }

    /** Whose key it came with. */
    public KeyHolder holder() {
        return Objects.requireNonNull(holder, "no API key came with this request");
    }

    /** The customer whom the address names; of an address without one, whose key it is. */
    public Optional<CustomerId> customer() {
        return Optional.ofNullable(customer).or(() -> holder == null ? Optional.empty() : holder.customer());
    }

    /** The same, where the address names one. */
    public CustomerId named() {
        return customer().orElseThrow(() -> new IllegalStateException("no customer in this address"));
    }
}
