package dev.gatehouse.journal;

import dev.gatehouse.ids.ConnectionId;
import dev.gatehouse.ids.CustomerId;
import dev.gatehouse.refusal.RefusalCode;
import java.net.URI;
import java.util.Optional;

/** Knows where in the provider's own console a refusal can be repaired. The journal does without where nobody does. */
public interface RepairPlace {

    /**
     * The page to open.
     *
     * @param customer whose admin asks
     * @param connection the connection that was used; another customer's has no page
     */
    Optional<URI> of(CustomerId customer, ConnectionId connection, RefusalCode code);
}
