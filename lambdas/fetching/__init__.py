"""Fetching what users' URLs lead to, and POSTing there, without letting them reach anything that is not public.

    locations (what a URL may say) ──> resolution, addresses (where it may lead) ──> connection
        ──> download (redirects, limits), or posting

A name is resolved once for each step, all of its addresses are checked, and the connection is made to a checked address
rather than to the name: a name that leads elsewhere a moment later changes nothing.
"""
