package dev.gatehouse.wiring;

import dev.gatehouse.account.ForeignReads;
import jakarta.enterprise.context.Dependent;
import jakarta.transaction.Transactional;
import java.sql.SQLException;

/** Reads other databases outside of any transaction of ours, so that none ever spans two databases. */
@Dependent
class Unattached implements ForeignReads {

    @Override
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    public <T> T read(Reading<T> reading) throws SQLException {
        return reading.read();
    }
}
