package dev.gatehouse.journal;

import dev.gatehouse.ids.ConnectionId;
import dev.gatehouse.ids.CustomerId;
import java.util.Map;

/** Knows what a customer calls its connections. The journal shows their ids where nobody does. */
public interface ConnectionTitles {

    /** The titles of this customer's connections, in the order in which people know them. */
    Map<ConnectionId, String> of(CustomerId customer);
}
