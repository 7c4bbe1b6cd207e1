"""The way of a piece of news from a page to a chat. A module a step:

    schedule    every second: the feeds that are due, claimed by a lease
    poll        a page becomes raw items (collectors); those not stored yet, or edited,
                are classified (classifiers) and become drafts with a decision about their alert;
                drafts, labels, stories, alerts and the page's validators are ONE transaction
    match       an alert becomes deliveries, in batches of subscribers, behind a stored cursor
    deliver     a delivery becomes a message: wait for the chat's turn (pacer), commit "sending",
                send (messenger), commit the end

Every step claims its rows by a lease and is woken by the step before it; a step that nobody wakes
looks for work by itself, so a lost wake-up costs seconds, never a message. Killed at any instant,
the next start finds each item either not stored, or stored with its alert; each alert with its
cursor; and each delivery in a state that says what to do (docs/design.md, "Delivery").
"""
