//! Time a piece of work takes, whatever else the machine is busy with.

use std::time::{Duration, Instant};

/// What `run` takes this thread on the processor; where the system does not
/// say, on the clock.
pub fn taken(run: impl FnOnce()) -> Duration {
    let (clock, spent) = (Instant::now(), on_cpu());
    run();
    match (spent, on_cpu()) {
        (Some(before), Some(after)) => after.saturating_sub(before),
        _ => clock.elapsed(),
    }
}

/// What this thread has had of the processor (Linux). The system reckons it up
/// when it looks for another thread to run, so it is asked to look first.
fn on_cpu() -> Option<Duration> {
    std::thread::yield_now();
    let said = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    said.split_whitespace().next()?.parse().ok().map(Duration::from_nanos)
}
